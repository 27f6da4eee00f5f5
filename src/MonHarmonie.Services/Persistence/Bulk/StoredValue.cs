using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>Expressions that read a property of a row and turn it into what the database stores, as the model's conversion does.</summary>
internal static class StoredValue
{
    /// <summary>
    /// Calls <paramref name="use"/> with the stored value (never null), or <paramref name="useNull"/>. The conversion is in the
    /// expression itself: nothing is boxed.
    /// </summary>
    public static BlockExpression Of(Expression row, IProperty property, Func<Expression, Expression> use, Expression useNull)
    {
        var member = Member(row, property);
        var held = Expression.Variable(member.Type);
        var isNullable = Nullable.GetUnderlyingType(member.Type) is not null;
        var value = Converted(isNullable ? Expression.Property(held, nameof(Nullable<int>.Value)) : held, property);
        Expression body =
            member.Type.IsValueType && !isNullable
                ? use(value)
                : Expression.IfThenElse(Expression.Equal(held, Expression.Constant(null, member.Type)), useNull, use(value));
        return Expression.Block([held], Expression.Assign(held, member), body);
    }

    private static Expression Converted(Expression value, IProperty property)
    {
        var converter = property.GetTypeMapping().Converter;
        // Ids are left to the database's own code: SQLite binds them without an array for each.
        if (converter is not null and not GuidBytesConverter)
        {
            var convert = converter.ConvertToProviderExpression;
            var taken = convert.Parameters[0].Type;
            value = Expression.Invoke(convert, taken == value.Type ? value : Expression.Convert(value, taken));
            if (Nullable.GetUnderlyingType(value.Type) is not null)
                value = Expression.Property(value, nameof(Nullable<int>.Value));
        }

        return value.Type.IsEnum ? Expression.Convert(value, Enum.GetUnderlyingType(value.Type)) : value;
    }

    private static MemberExpression Member(Expression row, IProperty property)
    {
        var owner = property.DeclaringType is IComplexType complex
            ? Expression.MakeMemberAccess(row, (MemberInfo?)complex.ComplexProperty.PropertyInfo ?? complex.ComplexProperty.FieldInfo!)
            : row;
        return Expression.MakeMemberAccess(owner, (MemberInfo?)property.PropertyInfo ?? property.FieldInfo!);
    }
}
