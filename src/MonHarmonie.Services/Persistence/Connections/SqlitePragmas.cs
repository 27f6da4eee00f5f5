using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>
/// Sets every SQLite connection: write-ahead log, no acknowledged commit is ever lost, foreign keys, waiting instead of failing,
/// and deleted content overwritten (GDPR erasure). The file is not mapped into memory: a disk that fails would then end the process
/// instead of one request.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas =
        "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA secure_delete=ON; PRAGMA cache_size=-32000;";

    /// <summary>Is written to the file: a connection that only reads cannot, as that of EF when it looks for one.</summary>
    private const string WriteAhead = "PRAGMA journal_mode=WAL;";

    /// <summary>Pooled connections keep their handle and its pragmas: they are set once, not at each opening.</summary>
    private static readonly ConditionalWeakTable<object, object> Set = [];

    /// <summary>
    /// SQLite counts every allocation under one lock for the whole process, for statistics that nobody reads: with several requests at
    /// once they waited for it. Must come before the first connection; later it does nothing.
    /// </summary>
    static SqlitePragmas()
    {
        SQLitePCL.Batteries_V2.Init();
        SQLitePCL.raw.sqlite3_config(SQLitePCL.raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => ApplyOnce(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        ApplyOnce(connection);
        return Task.CompletedTask;
    }

    private static void ApplyOnce(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } || Set.TryGetValue(handle, out _))
            return;
        Apply(connection);
        Set.AddOrUpdate(handle, handle.GetType());
    }

    /// <summary>Sets a connection that was opened outside EF (bulk loading, benchmarks).</summary>
    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = IsReadOnly(connection) ? Pragmas : WriteAhead + Pragmas;
        command.ExecuteNonQuery();
    }

    private static bool IsReadOnly(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
}
