using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// Writes the added rows of a context through prepared statements, within its transaction: on SQLite several times faster than a save,
/// which composes and prepares a command for each row. Rows that changed, and those of the ledger, are left to the save. Columns,
/// conversions and the order of tables come from the model.
/// </summary>
internal static class PreparedInserts
{
    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<TableWriter>> Writers = [];

    /// <summary>Writes what was added; afterwards the context no longer knows it. Does nothing on SQL Server.</summary>
    /// <exception cref="SqliteException">The database refuses a row.</exception>
    public static void Write(HarmonieDbContext db)
    {
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
            return;
        var added = db.ChangeTracker.Entries().Where(e => e.State == EntityState.Added).ToLookup(e => e.Metadata);
        foreach (var table in Writers.GetValue(db.Model, TableWriter.Of))
        {
            if (!added.Contains(table.Entity))
                continue;
            using var writer = new SqliteBulkWriter(sqlite, table.Name, table.Columns);
            foreach (var entry in added[table.Entity])
            {
                if (entry.Entity is IVersioned row)
                    row.Version = Ids.New();
                table.WriteRow(entry.Entity, writer);
                entry.State = EntityState.Detached;
            }
        }
    }

    /// <summary>One table: its columns, and how a row's values become cells.</summary>
    private sealed class TableWriter(IEntityType entity)
    {
        private readonly IProperty[] properties = [.. entity.GetFlattenedProperties()];

        public IEntityType Entity { get; } = entity;
        public string Name { get; } = entity.GetTableName()!;
        public IReadOnlyList<BulkColumn> Columns { get; } =
        [.. entity.GetFlattenedProperties().Select(p => new BulkColumn(p.GetColumnName(), p.ClrType))];

        /// <summary>The tables of a model, those that others refer to first. Those of the ledger and the outbox save themselves.</summary>
        public static IReadOnlyList<TableWriter> Of(IModel model) =>
            [
                .. model
                    .GetEntityTypes()
                    .Where(e => e.ClrType.Namespace != typeof(HarmonieDbContext).Namespace && e.GetTableName() is not null && IsPlain(e))
                    .OrderBy(Depth)
                    .Select(e => new TableWriter(e)),
            ];

        public void WriteRow(object row, SqliteBulkWriter writer)
        {
            foreach (var property in properties)
            {
                var value = property.GetGetter().GetClrValueUsingContainingEntity(row);
                Cell(
                    property.GetTypeMapping().Converter is { } converter && value is not null ? converter.ConvertToProvider(value) : value,
                    writer
                );
            }

            writer.EndRow();
        }

        /// <summary>True when every column has a member, and the application makes the key.</summary>
        private static bool IsPlain(IEntityType entity) =>
            entity.GetFlattenedProperties().All(p => !p.IsShadowProperty())
            && entity.FindPrimaryKey()!.Properties.All(p => p.ClrType != typeof(int) || p.ValueGenerated == ValueGenerated.Never);

        private static int Depth(IEntityType entity) =>
            entity
                .GetForeignKeys()
                .Where(f => f.PrincipalEntityType != entity)
                .Select(f => Depth(f.PrincipalEntityType) + 1)
                .Append(0)
                .Max();

        private static void Cell(object? value, SqliteBulkWriter writer)
        {
            switch (value)
            {
                case null:
                    writer.Null();
                    break;
                case string text:
                    writer.Text(text);
                    break;
                case byte[] bytes:
                    writer.Bytes(bytes);
                    break;
                case DateOnly day:
                    writer.Day(day);
                    break;
                case DateTime instant:
                    writer.Text(instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
                    break;
                case bool flag:
                    writer.Flag(flag);
                    break;
                case double real:
                    writer.Real(real);
                    break;
                case byte or short or int or long:
                    writer.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case Enum code:
                    writer.Number(Convert.ToInt64(code, CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new NotSupportedException($"Bulk writing does not know {value.GetType().Name}.");
            }
        }
    }
}
