using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Imports;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>Makes an argument of any type: with everything optional given (full) or left out.</summary>
/// <param name="bare">Leaves what has a default out all the same, and adds a contract to the licence.</param>
/// <param name="import">The file for a service that imports.</param>
internal sealed class Arguments(IServiceProvider services, bool full, bool bare, ProcessingRule rule, ImportRequest? import = null)
{
    private static readonly Guid Me = new("0193aaaa-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("0193aaaa-0000-7000-8000-000000000002");

    public object? Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return full ? Make(underlying) : null;
        if (type == typeof(DataLicence))
            return Licence();
        if (type == typeof(Decider))
            return Decider.Self(new MemberViewer(Me, Me, Me));
        if (type == typeof(ImportRequest))
            return import;
        if (type == typeof(DataCategory))
            return rule.Category;
        if (type == typeof(Purpose))
            return rule.Purpose;
        if (type.IsClass && services.GetService(type) is { } service)
            return service;
        if (type == typeof(Guid))
            return Me;
        if (type == typeof(string))
            return full ? "pretended" : "";
        if (type == typeof(CancellationToken))
            return CancellationToken.None;
        if (type == typeof(DateOnly))
            return new DateOnly(2026, 3, 3);
        if (type == typeof(DateTime))
            return new DateTime(2026, 3, 3, 10, 0, 0, DateTimeKind.Utc);
        if (type == typeof(Money))
            return new Money(1234);
        if (type == typeof(bool))
            return full;
        if (type == typeof(byte[]))
            return new byte[16];
        if (type.IsEnum)
            return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive)
            return Convert.ChangeType(3, type);
        if (type == typeof(Stream))
            return Stream.Null;
        if (type == typeof(TextReader))
            return TextReader.Null;
        if (type == typeof(TextWriter))
            return TextWriter.Null;
        if (type.IsSubclassOf(typeof(Delegate)))
            return DelegateOf(type);
        if (type.IsArray)
            return Filled(type.GetElementType()!);
        if (ElementOf(type) is { } element)
            return Filled(element);
        return type.IsInterface || type.IsAbstract ? null : Construct(type);
    }

    private Array Filled(Type element)
    {
        var items = Array.CreateInstance(element, full ? 2 : 0);
        for (var place = 0; place < items.Length; place++)
            items.SetValue(element == typeof(Guid) && place == 1 ? Other : Make(element), place);
        return items;
    }

    private object? Construct(Type type)
    {
        if (type.IsValueType && type.GetConstructors().Length == 0)
            return Activator.CreateInstance(type);
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        if (constructor is null)
            return null;
        var made = constructor.Invoke([
            .. constructor.GetParameters().Select(p => p is { HasDefaultValue: true } && (!full || bare) ? null : Make(p.ParameterType)),
        ]);
        foreach (var required in type.GetProperties().Where(p => p.CanWrite && p.IsDefined(typeof(RequiredMemberAttribute))))
            required.SetValue(made, Make(required.PropertyType));
        return made;
    }

    /// <summary>A delegate that answers with a made value, in a task when asked for one.</summary>
    private object? DelegateOf(Type type)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke.GetParameters().Select(p => System.Linq.Expressions.Expression.Parameter(p.ParameterType)).ToArray();
        object? answer = invoke.ReturnType switch
        {
            var t when t == typeof(void) => null,
            var t when t == typeof(Task) => Task.CompletedTask,
            { IsGenericType: true } t when t.GetGenericTypeDefinition() == typeof(Task<>) => typeof(Task)
                .GetMethod(nameof(Task.FromResult))!
                .MakeGenericMethod(t.GetGenericArguments())
                .Invoke(null, [Make(t.GetGenericArguments()[0])]),
            var t => Make(t),
        };
        System.Linq.Expressions.Expression body =
            invoke.ReturnType == typeof(void)
                ? System.Linq.Expressions.Expression.Empty()
                : System.Linq.Expressions.Expression.Constant(answer, invoke.ReturnType);
        return System.Linq.Expressions.Expression.Lambda(type, body, parameters).Compile();
    }

    private static Type? ElementOf(Type type) =>
        type != typeof(string) && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && type.IsInterface
            ? type.GetGenericArguments()[0]
            : null;

    /// <summary>A licence made behind the gate's back, which only a test may do.</summary>
    private DataLicence Licence()
    {
        var scope = Activator.CreateInstance(
            typeof(DataLicence).GetNestedType("Scope", BindingFlags.NonPublic)!,
            (full, bare) switch
            {
                (true, true) => (Guid[])[Me, Other],
                (false, false) => [],
                _ => [Me],
            },
            (Guid[])(full ? [Me, Other] : [Me]),
            full ? new Dictionary<Guid, DateOnly> { [Other] = new(2026, 1, 1) } : [],
            (Guid[])(full ? [Me, Other] : [Me])
        );
        var constructor = typeof(DataLicence).GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance).Single();
        return (DataLicence)constructor.Invoke([new MemberViewer(Me, Me, Me), Me, rule, scope]);
    }
}
