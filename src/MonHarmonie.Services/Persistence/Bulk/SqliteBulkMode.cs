using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// Sets an open connection for writing much in many transactions, each as safe as ever: on SQLite, pages go from the log to the database
/// file after 256 MB instead of 4, so that a page that several batches change is moved once. Disposing sets it back.
/// </summary>
internal sealed class SqliteBulkMode : IDisposable
{
    private const string Settings = "PRAGMA wal_autocheckpoint=65536;";

    private readonly SqliteConnection? sqlite;

    private SqliteBulkMode(SqliteConnection? sqlite) => this.sqlite = sqlite;

    public static SqliteBulkMode Begin(DbConnection connection)
    {
        if (connection is not SqliteConnection file)
            return new SqliteBulkMode(null);
        Execute(file, Settings);
        return new SqliteBulkMode(file);
    }

    public void Dispose()
    {
        if (sqlite is not { State: System.Data.ConnectionState.Open })
            return;
        // Gives the log's space back; while others read, it waits as long as any command and leaves the rest to the next checkpoint.
        Execute(sqlite, "PRAGMA wal_autocheckpoint=1000; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constants above come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
