using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace MonHarmonie.Services.Tests.Payments;

/// <summary>A database of the time when an account had a first day and no instant of its change.</summary>
public sealed class UpgradeTests
{
    private const string Before = "20261129062257_AddCookieKeys";

    [Fact]
    public async Task Migrate_AccountsOnFile_HaveBeenSoSinceTheirFirstDay()
    {
        var ct = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        var connection = $"Data Source={Path.Combine(folder.Path, "old.db")};Foreign Keys=False;Pooling=False";
        PersistenceSetup.Use(builder, new DatabaseOptions { ConnectionString = connection });
        await using var db = new HarmonieDbContext(builder.Options);
        await db.GetService<IMigrator>().MigrateAsync(Before, ct);
        await using (var old = new SqliteConnection(connection))
        {
            await old.OpenAsync(ct);
            await using var command = old.CreateCommand();
            command.CommandText = """
                INSERT INTO BankAccounts (Id, PersonId, IbanCipher, IbanIndex, LastThree, Holder, ValidFrom, Version)
                VALUES (zeroblob(16), zeroblob(16), x'01', zeroblob(16), '189', 'A', '2025-10-01', zeroblob(16))
                """;
            await command.ExecuteNonQueryAsync(ct);
        }

        await db.Database.MigrateAsync(ct);

        var since = await db.BankAccounts.Select(b => b.ChangedAtUtc).SingleAsync(ct);
        Assert.Equal((new DateTime(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc), DateTimeKind.Utc), (since, since.Kind));
    }
}
