using System.Data;
using System.Globalization;
using System.Linq.Expressions;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// Bulk writing on SQL Server: rows are copied by SqlBulkCopy; an update copies its keys and new values into a temporary table and joins
/// it. Constraints and triggers are obeyed.
/// </summary>
internal sealed class SqlServerBulk(HarmonieDbContext db) : TableBulk(db)
{
    private const int RowsAtOnce = 20_000;
    private const string Rows = "#bulk";
    private const string NewVersion = "NewVersion";
    private readonly HarmonieDbContext context = db;

    private delegate void Filler(object row, object[] cells);

    /// <summary>The statements around the copy of an update: make the temporary table, write and count, drop it.</summary>
    public static (string Make, string Write, string Drop) BuildSql(BulkUpdate update)
    {
        var columns = update.Key.Concat(update.Written).Select(Quoted);
        var set = update.Written.Select(f => $"t.{Quoted(f)} = s.{Quoted(f)}");
        var on = update.Key.Select(f => $"t.{Quoted(f)} = s.{Quoted(f)}");
        if (update.Version is { } version)
        {
            columns = columns.Append(Quoted(version)).Append($"{Quoted(version)} AS [{NewVersion}]");
            set = set.Append($"t.{Quoted(version)} = s.[{NewVersion}]");
            on = on.Append($"t.{Quoted(version)} = s.{Quoted(version)}");
        }

        // SELECT INTO takes over types and collations, so that the join compares as the table does.
        return (
            $"SELECT TOP (0) {string.Join(", ", columns)} INTO [{Rows}] FROM [{update.Table.Name}];",
            $"""
            DECLARE @found int;
            UPDATE t SET {string.Join(", ", set)} FROM [{update.Table.Name}] AS t INNER JOIN [{Rows}] AS s ON {string.Join(" AND ", on)};
            SET @found = @@ROWCOUNT;
            SELECT @found;
            """,
            $"DROP TABLE [{Rows}];"
        );
    }

    protected override Task InsertAsync(
        IDbContextTransaction transaction,
        BulkTable table,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    ) => CopyAsync(transaction, $"[{table.Name}]", table.Compiled(t => new Layout(t.Entity.ClrType, t.Fields, null)), rows, null, ct);

    protected override async Task<int> UpdateAsync(
        IDbContextTransaction transaction,
        BulkUpdate update,
        IReadOnlyCollection<object> rows,
        CancellationToken ct
    )
    {
        var (make, write, drop) = BuildSql(update);
        var layout = update.Compiled(u => new Layout(
            u.Table.Entity.ClrType,
            [.. u.Key, .. u.Written, .. u.Version is { } v ? [v] : Array.Empty<BulkField>()],
            u.Version is null ? null : NewVersion
        ));
        Guid[]? versions = update.Version is null ? null : [.. rows.Select(_ => Ids.New())];
        await using var command = ((SqlConnection)context.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqlTransaction)transaction.GetDbTransaction();
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Names of the model only.
        command.CommandText = make;
        await command.ExecuteNonQueryAsync(ct);
        await CopyAsync(transaction, Rows, layout, rows, versions, ct);
        command.CommandText = write;
        var found = (int)(await command.ExecuteScalarAsync(ct))!;
        command.CommandText = drop;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
        if (versions is not null && found == rows.Count)
            foreach (var (row, version) in rows.Zip(versions))
                ((IVersioned)row).Version = version;
        return found;
    }

    private async Task CopyAsync(
        IDbContextTransaction transaction,
        string destination,
        Layout layout,
        IReadOnlyCollection<object> rows,
        Guid[]? newVersions,
        CancellationToken ct
    )
    {
        using var copy = new SqlBulkCopy(
            (SqlConnection)context.Database.GetDbConnection(),
            SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers,
            (SqlTransaction)transaction.GetDbTransaction()
        )
        {
            DestinationTableName = destination,
            BulkCopyTimeout = 0,
        };
        using var held = layout.NewTable();
        foreach (DataColumn column in held.Columns)
            copy.ColumnMappings.Add(column.ColumnName, column.ColumnName);
        var index = 0;
        foreach (var row in rows)
        {
            held.Rows.Add(layout.CellsOf(row, newVersions?[index]));
            if (++index % RowsAtOnce != 0 && index != rows.Count)
                continue;
            await copy.WriteToServerAsync(held, ct);
            held.Clear();
        }
    }

    private static string Quoted(BulkField field) => $"[{field.Column}]";

    /// <summary>How rows become cells of a bulk copy.</summary>
    internal sealed class Layout
    {
        private readonly IReadOnlyList<BulkField> fields;
        private readonly string? newVersion;
        private readonly List<Type> types = [];
        private readonly Filler fill;

        /// <param name="newVersion">A last column for the version to be; the last field is the version that is.</param>
        public Layout(Type entity, IReadOnlyList<BulkField> fields, string? newVersion)
        {
            this.fields = fields;
            this.newVersion = newVersion;
            fill = Compile(entity);
        }

        public DataTable NewTable()
        {
            var table = new DataTable { Locale = CultureInfo.InvariantCulture };
            foreach (var (field, type) in fields.Zip(types))
                table.Columns.Add(field.Column, type);
            if (newVersion is not null)
                table.Columns.Add(newVersion, types[^1]);
            return table;
        }

        public object[] CellsOf(object row, Guid? version)
        {
            var cells = new object[fields.Count + (newVersion is null ? 0 : 1)];
            fill(row, cells);
            if (newVersion is not null)
                cells[^1] = fields[^1].Property.GetTypeMapping().Converter?.ConvertToProvider(version) ?? version!;
            return cells;
        }

        private Filler Compile(Type entity)
        {
            var given = Expression.Parameter(typeof(object));
            var cells = Expression.Parameter(typeof(object[]));
            var row = Expression.Variable(entity);
            var body = Expression.Block(
                [row],
                [
                    Expression.Assign(row, Expression.Convert(given, entity)),
                    .. fields.Select((f, i) => Cell(row, f, Expression.ArrayAccess(cells, Expression.Constant(i)))),
                ]
            );
            return Expression.Lambda<Filler>(body, given, cells).Compile();
        }

        private BlockExpression Cell(Expression row, BulkField field, Expression cell) =>
            StoredValue.Of(
                row,
                field.Property,
                value =>
                {
                    if (value.Type == typeof(DateOnly))
                        value = Expression.Call(value, nameof(DateOnly.ToDateTime), null, Expression.Constant(TimeOnly.MinValue));
                    types.Add(value.Type);
                    return Expression.Assign(cell, Expression.Convert(value, typeof(object)));
                },
                Expression.Assign(cell, Expression.Constant(DBNull.Value, typeof(object)))
            );
    }
}
