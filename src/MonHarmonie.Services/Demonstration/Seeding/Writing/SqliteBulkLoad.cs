using Microsoft.Data.Sqlite;
using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Demonstration.Seeding.Writing;

/// <summary>
/// Fills SQLite. Only into an empty database, which can be made again, does it leave out the log and the flushes to disk;
/// the database is whole and safe again when <see cref="Finish"/> returns.
/// </summary>
internal sealed class SqliteBulkLoad : BulkLoad
{
    private readonly SqliteConnection connection;
    private readonly bool intoEmpty;
    private bool hasStatistics;

    public SqliteBulkLoad(SqliteConnection connection, bool intoEmpty)
    {
        this.connection = connection;
        this.intoEmpty = intoEmpty;
        if (!intoEmpty)
            return;
        if (Ask("PRAGMA journal_mode=MEMORY") != "memory")
            throw new InvalidOperationException("Another process has the database open: stop the portal before filling it.");
        Do(
            "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-64000; PRAGMA "
                + "secure_delete=OFF"
        );
    }

    /// <summary>
    /// Once: later it would read a large file page by page. What does not depend on size (rows for each key) holds for the rest, which is
    /// made alike.
    /// </summary>
    public override void GatherStatistics()
    {
        if (hasStatistics)
            return;
        hasStatistics = true;
        Do("ANALYZE");
    }

    public override void Finish(IReadOnlyDictionary<string, long> rows)
    {
        GatherStatistics();
        if (!intoEmpty)
            return;
        foreach (var (table, count) in rows)
            Scale(table, count);
        Do("PRAGMA locking_mode=NORMAL");
        SqlitePragmas.Apply(connection);
        Do("PRAGMA wal_checkpoint(TRUNCATE)");
        using var file = new FileStream(
            new SqliteConnectionStringBuilder(connection.ConnectionString).DataSource,
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite
        );
        file.Flush(flushToDisk: true);
    }

    /// <summary>The first number of a statistic is the number of rows.</summary>
    private void Scale(string table, long rows)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "UPDATE sqlite_stat1 SET stat = $rows || substr(stat, instr(stat, ' ')) WHERE tbl = $table AND instr(stat, ' ') > 0";
        command.Parameters.AddWithValue("$rows", rows);
        command.Parameters.AddWithValue("$table", table);
        command.ExecuteNonQuery();
    }

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
