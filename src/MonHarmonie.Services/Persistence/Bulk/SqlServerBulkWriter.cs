using System.Data;
using Microsoft.Data.SqlClient;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>Collects rows and sends them to SQL Server by bulk copy, some thousands at a time.</summary>
internal sealed class SqlServerBulkWriter : IRowSink, IDisposable
{
    private const int RowsAtOnce = 20_000;
    private readonly SqlBulkCopy copy;
    private readonly DataTable rows = new();
    private object[] cells;
    private int cell;

    public SqlServerBulkWriter(SqlConnection connection, SqlTransaction transaction, string table, IReadOnlyList<BulkColumn> columns)
    {
        copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = $"[{table}]",
            BulkCopyTimeout = 0,
        };
        foreach (var column in columns)
        {
            rows.Columns.Add(column.Name, column.Type);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }
        cells = new object[columns.Count];
    }

    public void Id(Guid value) => cells[cell++] = value;

    public void Text(SharedText value) => cells[cell++] = value.Value;

    public void Text(string? value) => cells[cell++] = (object?)value ?? DBNull.Value;

    public void Number(long value) => cells[cell++] = value;

    public void Day(DateOnly value) => cells[cell++] = value.ToDateTime(TimeOnly.MinValue);

    public void Instant(DateTime value) => cells[cell++] = value;

    public void Flag(bool value) => cells[cell++] = value;

    public void Bytes(byte[]? value) => cells[cell++] = (object?)value ?? DBNull.Value;

    public void Null() => cells[cell++] = DBNull.Value;

    public void EndRow()
    {
        rows.Rows.Add(cells);
        cells = new object[cells.Length];
        cell = 0;
        if (rows.Rows.Count >= RowsAtOnce)
            Flush();
    }

    /// <summary>Sends what is still held back.</summary>
    public void Flush()
    {
        if (rows.Rows.Count == 0)
            return;
        copy.WriteToServer(rows);
        rows.Clear();
    }

    public void Dispose()
    {
        ((IDisposable)copy).Dispose();
        rows.Dispose();
    }
}
