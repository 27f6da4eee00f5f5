using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence;

/// <summary>
/// The ledger: everything is sealed in one line, the database refuses changes, and the verifier finds what was changed all the same.
/// </summary>
public sealed class LedgerTests
{
    private static readonly Guid Subject = Ids.New();

    [Theory, BothDatabases]
    public async Task Seal_AppendedEvents_VerifyHolds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AppendAsync(database, 10);
        Assert.Equal(new LedgerVerdict(0, 10, null, null), await VerifyAsync(database));

        Assert.Equal(10, await SealAsync(database));

        Assert.Equal(new LedgerVerdict(10, 0, null, null), await VerifyAsync(database));
        Assert.Equal(0, await SealAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Append_UseCaseNotSaved_LeavesNoEvent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.CallAsync<Ledger>(ledger =>
            Task.FromResult(ledger.Append(LedgerStream.Consent, "test.kind", Actor.System, Subject))
        );
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Database_UpdateOrDelete_IsRefused(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider, 2);
        foreach (
            var sql in (string[])
                [
                    "UPDATE \"LedgerEvents\" SET \"Kind\" = 'x'",
                    "DELETE FROM \"LedgerEvents\"",
                    "UPDATE \"LedgerSeals\" SET \"Seq\" = 9 WHERE \"Seq\" = 1",
                    "DELETE FROM \"LedgerSeals\"",
                ]
        )
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => ExecuteAsync(database, sql));
            Assert.Contains("append-only", refused.Message);
        }
        Assert.True((await VerifyAsync(database)).Holds);
    }

    [Fact]
    public async Task SaveChanges_ChangedEvent_IsRefusedByTheContextToo()
    {
        await using var database = await SealedAsync(DatabaseProvider.Sqlite, 1);
        await using var db = database.NewContext();
        db.Remove(await db.LedgerEvents.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, BothDatabases]
    public async Task Verify_AlteredPayload_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 3, $"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {EventOf(3)}");

    [Theory, BothDatabases]
    public async Task Verify_BackDatedEvent_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(
            provider,
            4,
            $"UPDATE \"LedgerEvents\" SET \"OccurredAtUtc\" = '2020-01-01 00:00:00' WHERE \"Id\" = {EventOf(4)}"
        );

    [Theory, BothDatabases]
    public async Task Verify_DeletedEvent_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 2, $"DELETE FROM \"LedgerEvents\" WHERE \"Id\" = {EventOf(2)}");

    [Theory, BothDatabases]
    public async Task Verify_DeletedSeal_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 2, "DELETE FROM \"LedgerSeals\" WHERE \"Seq\" = 2");

    [Theory, BothDatabases]
    public async Task Verify_ReorderedEvents_NamesTheFirst(DatabaseProvider provider) =>
        await AssertFoundAsync(
            provider,
            3,
            "UPDATE \"LedgerSeals\" SET \"Seq\" = -1 WHERE \"Seq\" = 3",
            "UPDATE \"LedgerSeals\" SET \"Seq\" = 3 WHERE \"Seq\" = 4",
            "UPDATE \"LedgerSeals\" SET \"Seq\" = 4 WHERE \"Seq\" = -1"
        );

    [Theory, BothDatabases]
    public async Task Verify_StrayBackDatedRow_IsFoundBehindTheLastSeal(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider, 5);
        await database.AddAsync(
            new LedgerEvent
            {
                Stream = LedgerStream.Consent,
                Kind = "consent.given",
                ActorRole = "self",
                SubjectId = Subject,
                OccurredAtUtc = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            }
        );
        Assert.Equal(6, (await VerifyAsync(database)).FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Verify_TailCutOff_IsFoundByTheExportedHead(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider, 5);
        var heads = database.Services.GetRequiredService<LedgerHeads>();
        Assert.Equal(5, (await heads.ExportAsync(CancellationToken.None))!.Seq);
        Assert.Null(await heads.ExportAsync(CancellationToken.None));

        await TamperAsync(
            database,
            "DELETE FROM \"LedgerEvents\" WHERE \"Id\" IN (SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" > 3)",
            "DELETE FROM \"LedgerSeals\" WHERE \"Seq\" > 3"
        );

        Assert.True((await VerifyAsync(database)).Holds, "Without the heads a cut tail cannot be seen.");
        Assert.Equal(4, (await VerifyAsync(database, Exported(database))).FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Verify_ChainWrittenAnew_IsFoundByTheExportedHead(DatabaseProvider provider)
    {
        await using var database = await SealedAsync(provider, 5);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(CancellationToken.None);

        await TamperAsync(
            database,
            $"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {EventOf(2)}",
            "INSERT INTO \"LedgerPending\" (\"EventId\") SELECT \"EventId\" FROM \"LedgerSeals\"",
            "DELETE FROM \"LedgerSeals\""
        );
        await SealAsync(database);

        Assert.True((await VerifyAsync(database)).Holds, "Whoever writes the whole chain again makes it hold in itself.");
        Assert.Equal(5, (await VerifyAsync(database, Exported(database))).FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Seal_TwoSequencersAtOnce_GiveOneLine(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await AppendAsync(database, LedgerSequencer.BatchSize + 100);
        async Task WorkAsync()
        {
            while (await database.ReadAsync(db => db.LedgerPending.AnyAsync()))
                await SealAsync(database);
        }

        await Task.WhenAll(Task.Run(WorkAsync), Task.Run(WorkAsync));

        Assert.Equal(new LedgerVerdict(LedgerSequencer.BatchSize + 100, 0, null, null), await VerifyAsync(database));
    }

    [Theory, BothDatabases]
    public async Task Append_ThousandAtOnce_AreAllSealed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Parallel.ForAsync(
            0,
            1000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, _) => await AppendAsync(database, 1, number)
        );
        await SealAsync(database);
        Assert.Equal(new LedgerVerdict(1000, 0, null, null), await VerifyAsync(database));
        Assert.Equal(1000, await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).Distinct().CountAsync()));
    }

    private static string EventOf(int seq) => $"(SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" = {seq})";

    private static IReadOnlyList<LedgerHead> Exported(TestDatabase database) =>
        LedgerHeads.Read(database.Services.GetRequiredService<DataFolders>().LedgerHeads);

    private static async Task AssertFoundAsync(DatabaseProvider provider, long seq, params string[] attack)
    {
        await using var database = await SealedAsync(provider, 5);
        await TamperAsync(database, attack);
        var verdict = await VerifyAsync(database);
        Assert.Equal(seq, verdict.FirstBadSeq);
        Assert.NotNull(verdict.Reason);
    }

    private static async Task<TestDatabase> SealedAsync(DatabaseProvider provider, int count)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await AppendAsync(database, count);
        await SealAsync(database);
        return database;
    }

    private static async Task AppendAsync(TestDatabase database, int count, int first = 0)
    {
        await using var scope = database.NewScope();
        var ledger = scope.ServiceProvider.GetRequiredService<Ledger>();
        for (var number = first; number < first + count; number++)
            ledger.Append(LedgerStream.Consent, "test.kind", new Actor(Subject, "self"), Subject, new { number });
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync();
    }

    private static Task<int> SealAsync(TestDatabase database) =>
        database.CallAsync<LedgerSequencer, int>(s => s.SealAllAsync(CancellationToken.None));

    private static Task<LedgerVerdict> VerifyAsync(TestDatabase database, IReadOnlyList<LedgerHead>? heads = null) =>
        database.CallAsync<LedgerVerifier, LedgerVerdict>(v => v.VerifyAsync(heads ?? [], CancellationToken.None));

    /// <summary>What an attacker with full rights on the database does: triggers and foreign keys off, then the change.</summary>
    private static Task TamperAsync(TestDatabase database, params string[] attack) =>
        ExecuteAsync(
            database,
            [
                .. database.Provider == DatabaseProvider.Sqlite
                    ? (string[])
                        [
                            "PRAGMA foreign_keys = OFF",
                            "DROP TRIGGER LedgerEvents_AppendOnly_Update",
                            "DROP TRIGGER LedgerEvents_AppendOnly_Delete",
                            "DROP TRIGGER LedgerSeals_AppendOnly_Update",
                            "DROP TRIGGER LedgerSeals_AppendOnly_Delete",
                        ]
                    :
                    [
                        "DROP TRIGGER LedgerEvents_AppendOnly",
                        "DROP TRIGGER LedgerSeals_AppendOnly",
                        "ALTER TABLE LedgerSeals NOCHECK CONSTRAINT ALL",
                        "ALTER TABLE LedgerPending NOCHECK CONSTRAINT ALL",
                    ],
                .. attack,
            ]
        );

    private static async Task ExecuteAsync(TestDatabase database, params string[] statements)
    {
        await using var db = database.NewContext();
        await db.Database.OpenConnectionAsync();
        foreach (var statement in statements)
            await db.Database.ExecuteSqlRawAsync(statement);
    }
}
