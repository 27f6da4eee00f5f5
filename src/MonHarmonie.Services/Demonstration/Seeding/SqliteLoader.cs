using Microsoft.Data.Sqlite;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>
/// Fills SQLite. Only into an empty database, which can be made again, does it leave out the log and the flushes to disk;
/// the database is whole and safe again when <see cref="Finish"/> returns.
/// </summary>
internal sealed class SqliteLoader : BulkLoader
{
    private readonly SqliteConnection connection;
    private readonly bool intoEmpty;

    public SqliteLoader(SqliteConnection connection, bool intoEmpty)
    {
        this.connection = connection;
        this.intoEmpty = intoEmpty;
        if (intoEmpty)
        {
            if (Ask("PRAGMA journal_mode=MEMORY") != "memory") throw new InvalidOperationException("Another process has the database open: stop the portal before filling it.");
            Do("PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-400000; PRAGMA secure_delete=OFF");
        }
        Do("BEGIN IMMEDIATE");
    }

    public override void Commit() => Do("COMMIT; BEGIN IMMEDIATE");

    public override void Finish()
    {
        Do("COMMIT");
        CloseSinks();
        Do("PRAGMA analysis_limit=1000; ANALYZE");
        if (!intoEmpty) return;
        Do("PRAGMA locking_mode=NORMAL");
        SqlitePragmas.Apply(connection);
        Do("PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = new FileStream(new SqliteConnectionStringBuilder(connection.ConnectionString).DataSource, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    protected override IRowSink CreateSink(string table, IReadOnlyList<BulkColumn> columns) => new SqliteBulkWriter(connection, table, columns);

#pragma warning disable CA2100 // Only the constants above come here.
    private void Do(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private string? Ask(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() as string;
    }
#pragma warning restore CA2100
}
