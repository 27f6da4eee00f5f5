using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Cli.Commands;

/// <summary>The embedded database as a file: copied while in use, checked, replaced.</summary>
internal static class SqliteFile
{
    /// <summary>Path of the configured embedded database; null on SQL Server.</summary>
    public static string? PathOf(HarmonieDbContext db) =>
        db.Database.IsSqlite() ? Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource) : null;

    /// <summary>
    /// Copies a database that others may be writing to, by the online backup of SQLite: the copy is one consistent state.
    /// </summary>
    public static async Task CopyAsync(string from, string to, CancellationToken ct)
    {
        await using var source = Open(from, SqliteOpenMode.ReadOnly);
        await source.OpenAsync(ct);
        await using (var target = Open(to, SqliteOpenMode.ReadWriteCreate))
        {
            await target.OpenAsync(ct);
            source.BackupDatabase(target);
            await ScalarAsync(target, "PRAGMA journal_mode=DELETE", ct);
        }
        await FlushAsync(to, ct);
    }

    /// <summary>"ok", or the first damage found.</summary>
    public static async Task<string> IntegrityAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(path, SqliteOpenMode.ReadOnly);
            await connection.OpenAsync(ct);
            return await ScalarAsync(connection, "PRAGMA integrity_check(1)", ct);
        }
        catch (SqliteException damage)
        {
            return string.Create(CultureInfo.InvariantCulture, $"SQLite error {damage.SqliteErrorCode}");
        }
    }

    /// <summary>True when no other process has the database open: only then does SQLite leave the write-ahead log.</summary>
    public static async Task<bool> IsFreeAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var connection = Open(path, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(ct);
            return await ScalarAsync(connection, "PRAGMA journal_mode=DELETE", ct) == "delete";
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return false;
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is 11 or 26)
        {
            return true;
        }
    }

    /// <summary>Forces a file to the disk.</summary>
    public static async Task FlushAsync(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 5,
            }.ConnectionString
        );

    private static async Task<string> ScalarAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constant pragmas above come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
