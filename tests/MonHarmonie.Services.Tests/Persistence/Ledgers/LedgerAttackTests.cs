using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence.Ledgers;

/// <summary>Each way to change the evidence, by the portal's own login or by the owner of the database, is found.</summary>
public sealed class LedgerAttackTests
{
    private const string LastYear = "2024-01-01 00:00:00.000";

    [Theory, BothDatabases]
    public async Task Verify_AlteredPayload_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 3, $"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {LedgerCalls.EventOf(3)}");

    [Theory, BothDatabases]
    public async Task Verify_AlteredActor_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 3, $"UPDATE \"LedgerEvents\" SET \"ActorId\" = NULL WHERE \"Id\" = {LedgerCalls.EventOf(3)}");

    [Theory, BothDatabases]
    public async Task Verify_BackDatedEvent_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(
            provider,
            4,
            $"UPDATE \"LedgerEvents\" SET \"OccurredAtUtc\" = '{LastYear}' WHERE \"Id\" = {LedgerCalls.EventOf(4)}"
        );

    [Theory, BothDatabases]
    public async Task Verify_MarkTakenOff_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 2, $"UPDATE \"LedgerEvents\" SET \"Mark\" = NULL WHERE \"Id\" = {LedgerCalls.EventOf(2)}");

    [Theory, BothDatabases]
    public async Task Verify_SealDatedOtherwise_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 2, $"UPDATE \"LedgerSeals\" SET \"SealedAtUtc\" = '{LastYear}' WHERE \"Seq\" = 2");

    [Theory, BothDatabases]
    public async Task Verify_DeletedEvent_NamesIt(DatabaseProvider provider) =>
        await AssertFoundAsync(provider, 2, $"DELETE FROM \"LedgerEvents\" WHERE \"Id\" = {LedgerCalls.EventOf(2)}");

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
    public async Task Verify_SeveralFaults_AreAllNamed(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 6);
        await database.TamperAsync(
            $"UPDATE \"LedgerEvents\" SET \"Kind\" = 'forged' WHERE \"Id\" = {LedgerCalls.EventOf(2)}",
            "DELETE FROM \"LedgerSeals\" WHERE \"Seq\" = 4",
            $"UPDATE \"LedgerEvents\" SET \"Kind\" = 'forged' WHERE \"Id\" = {LedgerCalls.EventOf(6)}"
        );
        Assert.Equal([2, 4, 6], (await database.VerifyAsync()).Faults.Select(f => f.Seq).Where(s => s < 7));
    }

    [Theory, BothDatabases]
    public async Task Verify_TailCutOff_IsFoundByTheExportedHead(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        Assert.Equal(5, (await database.ExportAsync())!.Seq);
        await database.TamperAsync(
            "DELETE FROM \"LedgerEvents\" WHERE \"Id\" IN (SELECT \"EventId\" FROM \"LedgerSeals\" WHERE \"Seq\" > 3)",
            "DELETE FROM \"LedgerSeals\" WHERE \"Seq\" > 3"
        );

        Assert.True((await database.VerifyAsync()).Holds, "Without the heads a cut tail cannot be seen.");
        Assert.Equal(4, (await database.VerifyAsync(database.Exported())).FirstBadSeq);
        Assert.Equal(5, (await database.VerifyAsync(database.Exported(), sinceLastHead: true)).FirstBadSeq);
        Assert.Null(await database.ExportAsync());
        Assert.NotNull(database.Services.GetRequiredService<LedgerState>().Fault);
    }

    [Theory, BothDatabases]
    public async Task Verify_EverythingDeleted_NeverHolds(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ExportAsync();
        var heads = database.Exported();
        await database.TamperAsync("DELETE FROM \"LedgerSeals\"", "DELETE FROM \"LedgerPending\"", "DELETE FROM \"LedgerEvents\"");

        Assert.False((await database.VerifyAsync()).Holds);
        Assert.False((await database.VerifyAsync(heads)).Holds);
        await database.AppendAsync(1);
        await database.SealAsync();
        Assert.False((await database.VerifyAsync(heads)).Holds);
    }

    /// <summary>An emptied ledger is told from one that nobody sealed yet by what lies outside the database.</summary>
    [Theory]
    [InlineData("keys")]
    [InlineData("heads")]
    [InlineData("garbled heads")]
    public async Task Verify_EverythingDeletedAndEventsWaiting_IsFoundByKeysOrHeadsAlone(string known)
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 5);
        await database.ExportAsync();
        var heads = known switch
        {
            "keys" => ExportedHeads.None,
            "heads" => database.Exported(),
            _ => new ExportedHeads([], Unreadable: 1),
        };
        if (known != "keys")
            await database.Services.GetRequiredService<LedgerKeyRing>().ForgetAnchorAsync();
        await database.TamperAsync("DELETE FROM \"LedgerSeals\"", "DELETE FROM \"LedgerPending\"", "DELETE FROM \"LedgerEvents\"");
        await database.AppendAsync(2);

        var verdict = await database.VerifyAsync(heads);

        Assert.Equal((false, false, 2), (verdict.Holds, verdict.IsUnsealed, verdict.Pending));
        Assert.Equal(1, verdict.FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Verify_SealsAndQueueDeletedBeforeMarksBegan_IsFoundByTheEvents(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Services.GetRequiredService<LedgerKeyRing>().ForgetAnchorAsync();
        await database.AppendAsync(3);
        await database.TamperAsync("DELETE FROM \"LedgerPending\"");

        Assert.Contains("never queued", (await database.VerifyAsync()).Reason);
    }

    [Theory, BothDatabases]
    public async Task Seal_ForgedEventWithPendingRow_IsRefusedAndTheOthersGoOn(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        var forged = new[]
        {
            await database.ForgeEventAsync(LastYear, copyMark: false),
            await database.ForgeEventAsync(LastYear, copyMark: true),
            await database.ForgeEventAsync("2026-03-03 10:00:00.000", copyMark: true),
        };
        await database.AppendAsync(1);
        await database.SealAsync();

        Assert.Equal(4, await database.ReadAsync(db => db.LedgerSeals.CountAsync()));
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerSeals.CountAsync(s => forged.Contains(s.EventId))));
        var verdict = await database.VerifyAsync();
        Assert.Equal((4, 3), (verdict.Sealed, verdict.Refused));
        Assert.Equal(5, verdict.FirstBadSeq);
        Assert.Equal(4, (await database.ExportAsync())!.Seq);
    }

    [Theory, BothDatabases]
    public async Task Verify_EventWithoutPendingRow_IsFoundBehindTheLastSeal(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ForgeEventAsync(LastYear, copyMark: false);
        await database.ExecuteAsync("DELETE FROM \"LedgerPending\"");
        Assert.Equal(6, (await database.VerifyAsync()).FirstBadSeq);
        Assert.Contains("never queued", (await database.VerifyAsync()).Reason);
    }

    [Theory, BothDatabases]
    public async Task Seal_SealedEventQueuedAgain_DoesNotStopTheSequencer(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 2);
        await database.ExecuteAsync($"INSERT INTO \"LedgerPending\" (\"EventId\") SELECT \"EventId\" FROM \"LedgerSeals\"");
        await database.AppendAsync(1);
        await database.SealAsync();
        var verdict = await database.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal((3, 0), (verdict.Sealed, verdict.Pending));
    }

    [Theory, BothDatabases]
    public async Task Database_SealOutOfOrderOrOnAnotherHash_IsRefused(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        var head = await database.ReadAsync(db => db.LedgerSeals.Where(s => s.Seq == 3).Select(s => s.Hash).SingleAsync());
        var other = await database.ReadAsync(db => db.LedgerSeals.Where(s => s.Seq == 2).Select(s => s.Hash).SingleAsync());
        foreach (var (seq, previous) in new[] { (999999, head), (5, head), (0, head), (4, other), (4, new byte[32]) })
            Assert.Contains("in order", (await RefusedAsync(database, seq, previous)).Message);
        // Two at once, of which the second is right.
        var batch = $"""
            INSERT INTO "LedgerSeals" ("Seq", "EventId", "PreviousHash", "Hash", "SealedAtUtc")
            SELECT "Seq" + 4, "EventId", "PreviousHash", "Hash", "SealedAtUtc" FROM "LedgerSeals"
            """;
        Assert.Contains(
            "in order",
            (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync(batch))).Message
        );
        Assert.True((await database.VerifyAsync()).Holds);
    }

    [Theory, BothDatabases]
    public async Task Seal_ForgedSealOnTheLastHash_IsNotBuiltUponNorExported(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        Assert.Equal(3, (await database.ExportAsync())!.Seq);
        var state = database.Services.GetRequiredService<LedgerState>();
        await database.ForgeEventAsync(LastYear, copyMark: true);
        var head = await database.ReadAsync(db => db.LedgerSeals.Where(s => s.Seq == 3).Select(s => s.Hash).SingleAsync());
        await database.ExecuteAsync(ForgedSeal(database, 4, head));
        await database.AppendAsync(2);

        Assert.Equal(0, await database.SealAsync());
        Assert.Null(await database.ExportAsync());
        Assert.Contains("at number 4", state.Fault);
        Assert.Equal(4, (await database.VerifyAsync(database.Exported())).FirstBadSeq);
        Assert.Equal(3, database.Exported().Heads[^1].Seq);

        // The owner takes it out again: what waited meanwhile is sealed, nothing was lost.
        await database.TamperAsync("DELETE FROM \"LedgerSeals\" WHERE \"Seq\" = 4");
        await database.SealAsync();
        Assert.Equal(5, (await database.ExportAsync())!.Seq);
        Assert.Null(state.Fault);
        Assert.All((await database.VerifyAsync(database.Exported())).Faults, f => Assert.Contains("refused", f.Reason));
    }

    [Theory, BothDatabases]
    public async Task Verify_ForgedSealFarAheadByTheOwner_IsNamedAndNotExported(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        await database.ExportAsync();
        await database.ForgeEventAsync(LastYear, copyMark: false);
        await database.TamperAsync(ForgedSeal(database, 999999, new byte[32]));

        Assert.Equal([4, 999999], (await database.VerifyAsync()).Faults.Select(f => f.Seq).Take(2));
        Assert.Null(await database.ExportAsync());
        Assert.Equal(0, await database.SealAsync());
        Assert.Equal(3, database.Exported().Heads[^1].Seq);
    }

    [Theory, BothDatabases]
    public async Task Verify_ChainAndHeadsRewrittenWithoutMarks_IsFound(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ExportAsync();
        await RewriteAsync(database, LedgerKeyRing.Ephemeral(), keepMarks: false);
        var verdict = await database.VerifyAsync(database.Exported());
        Assert.Equal(1, verdict.FirstBadSeq);
        Assert.Contains(verdict.Faults, f => f.Reason.Contains("no signature of ours", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task Verify_ChainAndHeadsRewrittenWithOtherKeys_IsFound(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.ExportAsync();
        await RewriteAsync(database, LedgerKeyRing.Ephemeral(), keepMarks: true);
        Assert.False((await database.VerifyAsync()).Holds);
        Assert.False((await database.VerifyAsync(database.Exported())).Holds);
    }

    [Theory, BothDatabases]
    public async Task Verify_EventsFromBeforeMarksRewritten_AreFoundByTheAnchor(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, services => services.AddSingleton(LedgerKeyRing.Ephemeral()));
        for (var number = 0; number < 3; number++)
            await database.AppendUnmarkedAsync(TestDatabase.Start.UtcDateTime);
        await database.SealAsync();
        Assert.True((await database.VerifyAsync()).Holds);

        await RewriteAsync(database, LedgerKeyRing.Ephemeral(), keepMarks: false);

        var verdict = await database.VerifyAsync();
        Assert.Equal(3, verdict.FirstBadSeq);
        Assert.Contains("before marks", verdict.Reason);
    }

    [Fact]
    public async Task Database_InsertOrReplaceOnSqlite_IsRefused()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 3);
        var head = await database.ReadAsync(db => db.LedgerSeals.Where(s => s.Seq == 3).Select(s => s.Hash).SingleAsync());
        foreach (
            var sql in (string[])
                [
                    $"""
                        INSERT OR REPLACE INTO LedgerEvents (Id, Stream, Kind, ActorRole, OccurredAtUtc, Payload)
                        SELECT Id, Stream, 'forged', ActorRole, OccurredAtUtc, Payload FROM LedgerEvents
                        """,
                    $"""
                        INSERT OR REPLACE INTO LedgerSeals (Seq, EventId, PreviousHash, Hash, SealedAtUtc)
                        SELECT 4, EventId, {database.Literal(head)}, Hash, SealedAtUtc FROM LedgerSeals WHERE Seq = 1
                        """,
                ]
        )
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync(sql));
        Assert.True((await database.VerifyAsync()).Holds);
    }

    /// <summary>Changes event 2, then writes every seal and the heads file again, as whoever lacks our keys can.</summary>
    private static async Task RewriteAsync(TestDatabase database, LedgerKeyRing own, bool keepMarks)
    {
        var (marks, hashes) = (new LedgerMarks(own), new LedgerHash(own));
        await database.TamperAsync(
            $"UPDATE \"LedgerEvents\" SET \"Kind\" = 'forged' WHERE \"Id\" = {LedgerCalls.EventOf(2)}",
            keepMarks ? "SELECT 1" : "UPDATE \"LedgerEvents\" SET \"Mark\" = NULL"
        );
        await using var db = database.NewContext();
        var links = await db
            .LedgerSeals.AsNoTracking()
            .OrderBy(s => s.Seq)
            .Join(db.LedgerEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { Seal = s, Event = e })
            .ToListAsync();
        var previous = LedgerHash.Genesis;
        foreach (var link in links)
        {
            if (keepMarks)
            {
                link.Event.SetMark(marks.Create(link.Event));
                await db
                    .LedgerEvents.Where(e => e.Id == link.Event.Id)
                    .ExecuteUpdateAsync(s => s.SetProperty(e => e.Mark, link.Event.Mark));
            }
            var hash = hashes.Of(link.Seal.Seq, previous, link.Seal.SealedAtUtc, link.Event)!;
            var before = previous;
            await db
                .LedgerSeals.Where(s => s.Seq == link.Seal.Seq)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, hash).SetProperty(s => s.PreviousHash, before));
            previous = hash;
        }
        if (File.Exists(database.HeadsFile()))
            await File.WriteAllTextAsync(
                database.HeadsFile(),
                $"{links[^1].Seal.Seq} {Convert.ToHexStringLower(previous)} {links[^1].Seal.SealedAtUtc:yyyy-MM-ddTHH:mm:ss.fffZ}\n"
            );
    }

    private static string ForgedSeal(TestDatabase database, int seq, byte[] previous) =>
        $"""
            INSERT INTO "LedgerSeals" ("Seq", "EventId", "PreviousHash", "Hash", "SealedAtUtc")
            SELECT {seq}, "EventId", {database.Literal(previous)}, {database.Literal(new byte[32])}, '2026-03-03 10:00:00.000'
            FROM "LedgerPending"
            """;

    private static async Task<System.Data.Common.DbException> RefusedAsync(TestDatabase database, int seq, byte[] previous)
    {
        if (await database.ReadAsync(db => db.LedgerPending.CountAsync()) == 0)
            await database.AppendAsync(1);
        return await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            database.ExecuteAsync(ForgedSeal(database, seq, previous))
        );
    }

    private static async Task AssertFoundAsync(DatabaseProvider provider, long seq, params string[] attack)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 5);
        await database.TamperAsync(attack);
        var verdict = await database.VerifyAsync();
        Assert.Equal(seq, verdict.FirstBadSeq);
        Assert.NotNull(verdict.Reason);
    }
}
