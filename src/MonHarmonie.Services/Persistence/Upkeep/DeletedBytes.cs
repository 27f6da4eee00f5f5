using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Upkeep;

/// <summary>
/// What was deleted is overwritten in the database file (<c>secure_delete</c>), but pages of before stand in SQLite's log until it is
/// written back and cut. SQL Server overwrites by itself, and its log goes with the log backups.
/// </summary>
public static class DeletedBytes
{
    /// <returns>False while somebody still reads the state of before: it is to be tried again.</returns>
    public static async Task<bool> ForgetDeletedBytesAsync(this HarmonieDbContext db, CancellationToken ct)
    {
        if (!db.Database.IsSqlite())
            return true;
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await using var answer = await command.ExecuteReaderAsync(ct);
            return await answer.ReadAsync(ct) && answer.GetInt64(0) == 0;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
