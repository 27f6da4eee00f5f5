using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Tests.Persistence.Connections;

public sealed class SqlitePragmasTests
{
    [Fact]
    public async Task Open_EveryPooledConnection_HasThePragmas()
    {
        await using var database = await TestDatabase.CreateAsync();
        var contexts = Enumerable.Range(0, 6).Select(_ => database.NewContext()).ToList();
        foreach (var round in (int[])[1, 2])
        {
            foreach (var db in contexts)
            {
                await db.Database.OpenConnectionAsync();
                Assert.Equal(
                    ("wal", 2L, 1L, 1L, 5000L, round),
                    (
                        await ReadAsync<string>(db, "journal_mode"),
                        await ReadAsync<long>(db, "synchronous"),
                        await ReadAsync<long>(db, "foreign_keys"),
                        await ReadAsync<long>(db, "secure_delete"),
                        await ReadAsync<long>(db, "busy_timeout"),
                        round
                    )
                );
            }
            foreach (var db in contexts)
                await db.Database.CloseConnectionAsync();
        }
        foreach (var db in contexts)
            await db.DisposeAsync();
    }

    [Fact]
    public async Task Delete_ErasedRows_AreGoneFromTheBytesOnDisk()
    {
        await using var database = await TestDatabase.CreateAsync();
        const string Marker = "EFFACEMENT-MARQUEUR";
        for (var number = 0; number < 50; number++)
            await database.AddAsync(
                database.Data.NewPerson(30, p => p.FamilyName = Marker + number.ToString(CultureInfo.InvariantCulture))
            );
        Assert.True(Occurrences(database, Marker) >= 50, "The marker must be on disk first, or the test proves nothing.");

        await using (var db = database.NewContext())
        {
            await db.Persons.ExecuteDeleteAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Assert.Equal(0, Occurrences(database, Marker));
    }

    [Fact]
    public async Task Delete_WithoutSecureDelete_LeavesTraces()
    {
        // The control: on a plain connection the same deletion leaves the names in the file.
        await using var database = await TestDatabase.CreateAsync();
        const string Marker = "EFFACEMENT-TEMOIN";
        for (var number = 0; number < 50; number++)
            await database.AddAsync(
                database.Data.NewPerson(30, p => p.FamilyName = Marker + number.ToString(CultureInfo.InvariantCulture))
            );

        await using (var connection = new SqliteConnection($"Data Source={database.SqliteFile};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA secure_delete = OFF; DELETE FROM Persons; PRAGMA wal_checkpoint(TRUNCATE);";
            await command.ExecuteNonQueryAsync();
        }

        Assert.NotEqual(0, Occurrences(database, Marker));
    }

    private static int Occurrences(TestDatabase database, string marker) =>
        ((string[])["", "-wal"])
            .Select(suffix => database.SqliteFile + suffix)
            .Where(File.Exists)
            .Sum(file => Count(ReadShared(file), Encoding.UTF8.GetBytes(marker)));

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> marker)
    {
        var count = 0;
        while (bytes.IndexOf(marker) is >= 0 and var at)
        {
            count++;
            bytes = bytes[(at + marker.Length)..];
        }
        return count;
    }

    private static async Task<T> ReadAsync<T>(HarmonieDbContext db, string pragma)
    {
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = "PRAGMA " + pragma;
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
