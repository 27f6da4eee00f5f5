using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>A column and the property of an entity (or of an amount in it) that fills it.</summary>
internal sealed record BulkField(IProperty Property, string Column)
{
    public BulkField(IProperty property)
        : this(property, property.GetColumnName()) { }
}

/// <summary>The table of an entity as bulk writing sees it. Made once for each model.</summary>
internal sealed class BulkTable
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, BulkTable>> Known = [];
    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<BulkTable>> Ordered = [];
    private readonly ConcurrentDictionary<string, BulkUpdate> updates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, object> compiled = [];

    private BulkTable(IEntityType entity)
    {
        Entity = entity;
        Name = entity.GetTableName()!;
        Fields = [.. entity.GetFlattenedProperties().Select(p => new BulkField(p))];
    }

    public IEntityType Entity { get; }
    public string Name { get; }
    public IReadOnlyList<BulkField> Fields { get; }

    /// <exception cref="NotSupportedException">Not an entity with a table, or not every column can be filled.</exception>
    public static BulkTable Of(IModel model, Type type) =>
        Known.GetOrCreateValue(model).GetOrAdd(type, (t, m) => new BulkTable(Checked(m.FindEntityType(t), t)), model);

    /// <summary>The tables that an import may add to, those that others refer to first. Ledger and outbox save themselves.</summary>
    public static IReadOnlyList<BulkTable> InOrder(IModel model) =>
        Ordered.GetValue(
            model,
            static m =>
                [
                    .. m.GetEntityTypes()
                        .Where(e => e.ClrType.Namespace != typeof(HarmonieDbContext).Namespace && IsPlain(e))
                        .OrderBy(Depth)
                        .Select(e => Of(m, e.ClrType)),
                ]
        );

    /// <summary>The writing of some properties; made once.</summary>
    public BulkUpdate CreateUpdate(IReadOnlyList<string> properties) =>
        updates.GetOrAdd(string.Join(' ', properties), (_, names) => new BulkUpdate(this, names), properties);

    /// <summary>What a database has compiled for this table; made once.</summary>
    public TCompiled Compiled<TCompiled>(Func<BulkTable, TCompiled> compile)
        where TCompiled : class => (TCompiled)compiled.GetOrAdd(typeof(TCompiled), _ => compile(this));

    private static IEntityType Checked(IEntityType? entity, Type type) =>
        entity is not null && IsPlain(entity)
            ? entity
            : throw new NotSupportedException(
                $"{type.Name} cannot be written in bulk: a column without a property, or a key of the database."
            );

    /// <summary>True when every column has a member, and the application makes the key.</summary>
    private static bool IsPlain(IEntityType entity) =>
        entity.GetTableName() is not null
        && entity.FindPrimaryKey() is { } key
        && entity.GetFlattenedProperties().All(p => !p.IsShadowProperty())
        && key.Properties.All(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(string) || p.ValueGenerated == ValueGenerated.Never);

    private static int Depth(IEntityType entity) =>
        entity.GetForeignKeys().Where(f => f.PrincipalEntityType != entity).Select(f => Depth(f.PrincipalEntityType) + 1).Append(0).Max();
}

/// <summary>An update of some columns of a table, by primary key and version.</summary>
internal sealed class BulkUpdate
{
    private readonly ConcurrentDictionary<Type, object> compiled = [];

    public BulkUpdate(BulkTable table, IReadOnlyList<string> properties)
    {
        Table = table;
        var named = properties.ToHashSet(StringComparer.Ordinal);
        Written = [.. table.Fields.Where(f => named.Remove(NameOf(f)) || properties.Contains(NameOf(f), StringComparer.Ordinal))];
        if (named.Count > 0)
            throw new ArgumentException($"{table.Name} has no property {string.Join(", ", named)}.", nameof(properties));
        Key = [.. table.Fields.Where(f => f.Property.IsPrimaryKey())];
        Version = typeof(IVersioned).IsAssignableFrom(table.Entity.ClrType)
            ? table.Fields.Single(f => f.Property.Name == nameof(IVersioned.Version))
            : null;
        if (Written.Count == 0 || Written.Any(f => f == Version || f.Property.IsPrimaryKey()))
            throw new ArgumentException("An update needs columns, other than the key and the version.", nameof(properties));
    }

    public BulkTable Table { get; }
    public IReadOnlyList<BulkField> Written { get; }
    public IReadOnlyList<BulkField> Key { get; }

    /// <summary>The version that must still be in the database; null for rows without.</summary>
    public BulkField? Version { get; }

    /// <summary>What a database has compiled for this update; made once.</summary>
    public TCompiled Compiled<TCompiled>(Func<BulkUpdate, TCompiled> compile)
        where TCompiled : class => (TCompiled)compiled.GetOrAdd(typeof(TCompiled), _ => compile(this));

    private static string NameOf(BulkField field) =>
        field.Property.DeclaringType is IComplexType complex ? complex.ComplexProperty.Name : field.Property.Name;
}
