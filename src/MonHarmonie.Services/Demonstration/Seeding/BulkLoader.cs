using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using MonHarmonie.Services.Persistence.Bulk;
using MonHarmonie.Services.Reimbursements.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Writes batches of rows to the database, each in a transaction or in a part of a larger one.</summary>
internal abstract class BulkLoader : IDisposable
{
    private readonly Dictionary<string, IRowSink> sinks = new(StringComparer.Ordinal);

    public static BulkLoader Open(DbConnection connection, bool intoEmpty) =>
        connection switch
        {
            SqliteConnection sqlite => new SqliteLoader(sqlite, intoEmpty),
            SqlConnection server => new SqlServerLoader(server),
            _ => throw new NotSupportedException("Only SQLite and SQL Server can be filled."),
        };

    private readonly Dictionary<string, long> written = new(StringComparer.Ordinal);

    /// <summary>How many rows were written.</summary>
    public long Rows { get; private set; }

    /// <summary>How many rows were written into each table.</summary>
    public IReadOnlyDictionary<string, long> RowsByTable => written;

    public void Write(RowBatch batch)
    {
        Write(batch.Companies);
        Write(batch.CompanyContracts);
        Write(batch.Persons);
        Write(batch.Contracts);
        Write(batch.Beneficiaries);
        Write(batch.ViewGrants);
        Write(batch.BankAccounts);
        Write(batch.Statements);
        Write(batch.Reimbursements);
        Write(batch.Parts);
    }

    /// <summary>Makes what was written so far last.</summary>
    public abstract void Commit();

    /// <summary>Commits, and brings the database back to how the application uses it.</summary>
    public abstract void Finish();

    protected abstract IRowSink CreateSink(string table, IReadOnlyList<BulkColumn> columns);

    protected virtual void Flush(IRowSink sink) { }

    protected void CloseSinks()
    {
        foreach (var sink in sinks.Values)
            ((IDisposable)sink).Dispose();
        sinks.Clear();
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => CloseSinks();

    private void Write<TRow>(List<TRow> rows)
        where TRow : struct, IBulkRow
    {
        if (rows.Count == 0)
            return;
        if (!sinks.TryGetValue(TRow.Table, out var sink))
            sinks[TRow.Table] = sink = CreateSink(TRow.Table, TRow.Columns);
        foreach (ref readonly var row in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows))
            row.WriteTo(sink);
        Flush(sink);
        Rows += rows.Count;
        written[TRow.Table] = written.GetValueOrDefault(TRow.Table) + rows.Count;
    }
}
