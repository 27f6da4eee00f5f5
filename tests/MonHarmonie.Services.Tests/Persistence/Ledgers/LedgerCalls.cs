using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence.Ledgers;

/// <summary>What tests of the ledger do: append, seal, export, verify; and what an attacker does with SQL.</summary>
internal static class LedgerCalls
{
    public static readonly Guid Subject = Ids.New();

    public static async Task<TestDatabase> SealedAsync(DatabaseProvider provider, int count, Action<IServiceCollection>? configure = null)
    {
        var database = await TestDatabase.CreateAsync(provider, configure);
        await database.AppendAsync(count);
        await database.SealAsync();
        return database;
    }

    public static async Task AppendAsync(this TestDatabase database, int count, int first = 0)
    {
        await using var scope = database.NewScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        for (var number = first; number < first + count; number++)
            ledger.Append(LedgerStream.Consent, "test.kind", new Actor(Subject, "self"), Subject, new { number });
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync();
    }

    /// <summary>Adds an event as versions before marks did.</summary>
    public static Task AppendUnmarkedAsync(this TestDatabase database, DateTime occurredUtc)
    {
        var entry = new LedgerEvent
        {
            Stream = LedgerStream.Consent,
            Kind = "consent.given",
            ActorRole = "self",
            SubjectId = Subject,
            OccurredAtUtc = occurredUtc,
        };
        return database.AddAsync(entry, new LedgerPending { EventId = entry.Id });
    }

    /// <summary>Seals the one event that waits as versions before marks did.</summary>
    public static async Task SealAsOldVersionAsync(this TestDatabase database)
    {
        await using var db = database.NewContext();
        var entry = await db.LedgerEvents.AsNoTracking().SingleAsync();
        var now = database.Clock.UtcNow();
        db.LedgerSeals.Add(
            new LedgerSeal
            {
                Seq = 1,
                EventId = entry.Id,
                PreviousHash = LedgerHash.Genesis,
                Hash = new LedgerHash(LedgerKeyRing.Ephemeral()).Of(1, LedgerHash.Genesis, now, entry)!,
                SealedAtUtc = now,
            }
        );
        db.LedgerPending.Remove(await db.LedgerPending.SingleAsync());
        await db.SaveChangesAsync();
    }

    public static Task<int> SealAsync(this TestDatabase database) =>
        database.CallAsync<LedgerSequencer, int>(s => s.SealAllAsync(CancellationToken.None));

    public static Task<LedgerHead?> ExportAsync(this TestDatabase database) =>
        database.CallAsync<LedgerHeads, LedgerHead?>(h => h.ExportAsync(CancellationToken.None));

    public static string HeadsFile(this TestDatabase database) => database.Services.GetRequiredService<DataFolders>().LedgerHeads;

    public static ExportedHeads Exported(this TestDatabase database) => database.Services.GetRequiredService<LedgerHeads>().Read();

    public static Task<LedgerVerdict> VerifyAsync(this TestDatabase database, ExportedHeads? heads = null, bool sinceLastHead = false) =>
        database.CallAsync<LedgerVerifier, LedgerVerdict>(v =>
            v.VerifyAsync(heads ?? ExportedHeads.None, sinceLastHead, CancellationToken.None)
        );

    public static string EventOf(int seq) => $"(SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" = {seq})";

    /// <summary>An id as SQL of the database writes it.</summary>
    public static string Literal(this TestDatabase database, Guid id) => database.Literal(id.ToByteArray(bigEndian: true));

    /// <summary>Bytes as SQL of the database writes them.</summary>
    public static string Literal(this TestDatabase database, byte[] bytes) =>
        database.Provider == DatabaseProvider.Sqlite ? $"X'{Convert.ToHexString(bytes)}'" : $"0x{Convert.ToHexString(bytes)}";

    /// <summary>Copies a sealed event under another id and date, with a pending row: needs no more than INSERT.</summary>
    public static async Task<Guid> ForgeEventAsync(this TestDatabase database, string occurred, bool copyMark)
    {
        var id = Ids.New();
        await database.ExecuteAsync(
            $"""
            INSERT INTO "LedgerEvents" ("Id", "Stream", "Kind", "SubjectId", "ActorId", "ActorRole", "OccurredAtUtc", "Payload", "Mark")
            SELECT {database.Literal(id)}, "Stream", "Kind", "SubjectId", "ActorId", "ActorRole", '{occurred}', "Payload",
                {(copyMark ? "\"Mark\"" : "NULL")}
            FROM "LedgerEvents" WHERE "Id" = {EventOf(1)}
            """,
            $"INSERT INTO \"LedgerPending\" (\"EventId\") VALUES ({database.Literal(id)})"
        );
        return id;
    }

    /// <summary>What an attacker with full rights on the database does: triggers and foreign keys off, then the change.</summary>
    public static Task TamperAsync(this TestDatabase database, params string[] attack) =>
        database.ExecuteAsync([.. Disarm(database.Provider), .. attack]);

    private static string[] Disarm(DatabaseProvider provider) =>
        provider == DatabaseProvider.Sqlite
            ?
            [
                "PRAGMA foreign_keys = OFF",
                "DROP TRIGGER IF EXISTS LedgerEvents_AppendOnly_Insert",
                "DROP TRIGGER IF EXISTS LedgerEvents_AppendOnly_Update",
                "DROP TRIGGER IF EXISTS LedgerEvents_AppendOnly_Delete",
                "DROP TRIGGER IF EXISTS LedgerSeals_AppendOnly_Update",
                "DROP TRIGGER IF EXISTS LedgerSeals_AppendOnly_Delete",
                "DROP TRIGGER IF EXISTS LedgerSeals_InOrder",
            ]
            :
            [
                "DROP TRIGGER IF EXISTS LedgerEvents_AppendOnly",
                "DROP TRIGGER IF EXISTS LedgerSeals_AppendOnly",
                "DROP TRIGGER IF EXISTS LedgerSeals_InOrder",
                "ALTER TABLE LedgerSeals NOCHECK CONSTRAINT ALL",
                "ALTER TABLE LedgerPending NOCHECK CONSTRAINT ALL",
            ];

    public static async Task ExecuteAsync(this TestDatabase database, params string[] statements)
    {
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync();
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }
}
