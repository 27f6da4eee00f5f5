using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Tests.Persistence.Ledgers;

/// <summary>
/// The ledger: everything is sealed in one line, the database refuses changes, and the verifier finds what was changed all the same.
/// </summary>
public sealed class LedgerTests
{
    [Theory, BothDatabases]
    public async Task Seal_AppendedEvents_VerifyHolds(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AppendAsync(10);

        Assert.Equal(10, await database.SealAsync());

        await AssertHoldsAsync(database, 10);
        Assert.Equal(0, await database.SealAsync());
    }

    [Theory, BothDatabases]
    public async Task Verify_NoSequencerEverRan_SaysHowManyWait(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Services.GetRequiredService<LedgerKeyRing>().ForgetAnchorAsync();
        await database.AppendAsync(4);

        var verdict = await database.VerifyAsync(database.Exported());

        Assert.Empty(verdict.Faults);
        Assert.Equal((true, false, 0, 4), (verdict.IsUnsealed, verdict.Holds, verdict.Sealed, verdict.Pending));
        await database.SealAsync();
        await AssertHoldsAsync(database, 4);
    }

    /// <summary>A context that retries holds each answer whole: the chain must come in pages, each tried again by itself.</summary>
    [Fact]
    public async Task Verify_PassingFaults_ReadsEachPageAgain()
    {
        var faults = new EveryOtherReadFails();
        await using var database = await LedgerCalls.SealedAsync(
            DatabaseProvider.Sqlite,
            4_100,
            services =>
                services.ConfigureDbContext<HarmonieDbContext>(o =>
                {
                    PassingFault.UseRetries(o);
                    o.AddInterceptors(faults);
                })
        );
        faults.IsArmed = true;

        await AssertHoldsAsync(database, 4_100);

        // The last number, three pages, strays, refusals, how many wait.
        Assert.Equal(7, faults.Faults);
        faults.IsArmed = false;
        await database.TamperAsync($"UPDATE \"LedgerEvents\" SET \"Payload\" = 'altered' WHERE \"Id\" = {LedgerCalls.EventOf(2_500)}");
        faults.IsArmed = true;
        Assert.Equal(2_500, (await database.VerifyAsync()).FirstBadSeq);
    }

    [Theory, BothDatabases]
    public async Task Append_UseCaseNotSaved_LeavesNoEvent(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.CallAsync<Ledger>(ledger =>
            Task.FromResult(ledger.Append(LedgerStream.Consent, "test.kind", Actor.System, LedgerCalls.Subject))
        );
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Database_UpdateOrDelete_IsRefused(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 2);
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
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync(sql));
            Assert.Contains("append-only", refused.Message);
        }
        Assert.True((await database.VerifyAsync()).Holds);
    }

    [Fact]
    public async Task SaveChanges_ChangedEvent_IsRefusedByTheContextToo()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 1);
        await using var db = database.NewContext();
        db.Remove(await db.LedgerEvents.SingleAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Theory, BothDatabases]
    public async Task Seal_TwoSequencersAtOnce_GiveOneLine(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.AppendAsync(LedgerSequencer.BatchSize + 100);
        async Task WorkAsync()
        {
            while (await database.ReadAsync(db => db.LedgerPending.AnyAsync()))
                await database.SealAsync();
        }

        await Task.WhenAll(Task.Run(WorkAsync), Task.Run(WorkAsync));

        await AssertHoldsAsync(database, LedgerSequencer.BatchSize + 100);
    }

    [Theory, BothDatabases]
    public async Task Append_ThousandAtOnce_AreAllSealed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Parallel.ForAsync(
            0,
            1000,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (number, _) => await database.AppendAsync(1, number)
        );
        await database.SealAsync();
        await AssertHoldsAsync(database, 1000);
        Assert.Equal(1000, await database.ReadAsync(db => db.LedgerEvents.Select(e => e.Payload).Distinct().CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Create_WrittenInBulk_IsSealedLikeTheOthers(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var made = await database.CallAsync<Ledger, LedgerEvent>(ledger =>
            Task.FromResult(ledger.Create(LedgerStream.Decision, "test.bulk", Actor.System, LedgerCalls.Subject, new { act = 1 }))
        );
        Assert.Equal(0, await database.ReadAsync(db => db.LedgerEvents.CountAsync()));

        await database.AddAsync(made, new LedgerPending { EventId = made.Id });
        await database.SealAsync();

        await AssertHoldsAsync(database, 1);
    }

    [Theory, BothDatabases]
    public async Task Seal_EventsOfAPortalThatStoodStillForDays_AreSealed(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        await database.AppendAsync(LedgerSequencer.BatchSize + 5);
        database.Clock.Advance(TimeSpan.FromDays(3));
        await database.AppendAsync(5);

        Assert.Equal(LedgerSequencer.BatchSize + 10, await database.SealAsync());

        await AssertHoldsAsync(database, LedgerSequencer.BatchSize + 13);
    }

    [Theory, BothDatabases]
    public async Task Seal_AfterAClockThatRanAheadWasPutRight_GoesOn(DatabaseProvider provider)
    {
        // Each run of the portal is a sequencer of its own.
        await using var database = await LedgerCalls.SealedAsync(provider, 2);
        database.Clock.Advance(TimeSpan.FromDays(400));
        await database.AppendAsync(2);
        await database.SealAsync();

        database.Clock.AdjustTime(TestDatabase.Start.AddHours(1));
        await database.AppendAsync(2);
        Assert.Equal(2, await database.SealAsync());

        await AssertHoldsAsync(database, 6);
    }

    [Theory, BothDatabases]
    public async Task Seal_EventDatedTomorrow_IsRefusedAndTheOthersGoOn(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 1);
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.AppendAsync(1);
        database.Clock.AdjustTime(TestDatabase.Start.AddMinutes(1));
        await database.AppendAsync(1);
        await database.SealAsync();

        var verdict = await database.VerifyAsync();
        Assert.Equal((2, 0, 1), (verdict.Sealed, verdict.Pending, verdict.Refused));
        Assert.Contains("dated after", verdict.Reason);
    }

    [Theory, BothDatabases]
    public async Task Seal_EventHeldBackAndReleasedLater_IsRefused(DatabaseProvider provider)
    {
        // Rightly marked, but it was taken out of the queue, and put back when nothing had waited for hours.
        await using var database = await LedgerCalls.SealedAsync(provider, 1);
        await database.AppendAsync(1, first: 1);
        await database.ExecuteAsync("DELETE FROM \"LedgerPending\"");
        database.Clock.Advance(TimeSpan.FromHours(3));
        await database.SealAsync();

        await database.ExecuteAsync(
            "INSERT INTO \"LedgerPending\" (\"EventId\") SELECT \"Id\" FROM \"LedgerEvents\" WHERE \"Id\" NOT IN (SELECT \"EventId\" "
                + "FROM \"LedgerSeals\")"
        );
        await database.SealAsync();

        var verdict = await database.VerifyAsync();
        Assert.Equal(1, verdict.Refused);
        Assert.Contains("dated long before", verdict.Reason);
    }

    [Theory, BothDatabases]
    public async Task Seal_MarksOfAnOldKey_StillHold(DatabaseProvider provider)
    {
        await using var database = await LedgerCalls.SealedAsync(provider, 3);
        var keys = database.Services.GetRequiredService<LedgerKeyRing>();
        await database.ExportAsync();
        await database.AppendAsync(1);
        await keys.RotateAsync(TimeSpan.Zero);
        await database.AppendAsync(3);
        await database.SealAsync();
        await database.ExportAsync();

        Assert.Equal(2, keys.Current.Id);
        await AssertHoldsAsync(database, 7, database.Exported());
        var marks = await database.ReadAsync(db =>
            db.LedgerSeals.OrderBy(s => s.Seq).Join(db.LedgerEvents, s => s.EventId, e => e.Id, (s, e) => e.Mark!).ToListAsync()
        );
        Assert.Equal([1, 1, 1, 1, 2, 2, 2], marks.Select(m => (int)m[0]));
    }

    [Theory, BothDatabases]
    public async Task Seal_FirstRunAfterTheUpgrade_SealsWhatWaitedAndAnchorsTheChain(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider, services => services.AddSingleton(LedgerKeyRing.Ephemeral()));
        var now = TestDatabase.Start.UtcDateTime;
        await database.AppendUnmarkedAsync(now);
        await database.SealAsOldVersionAsync();
        await database.AppendUnmarkedAsync(now);
        await database.AppendUnmarkedAsync(now);
        await database.AppendUnmarkedAsync(now.AddYears(-2));
        await database.AppendAsync(2);
        await database.SealAsync();

        var anchor = database.Services.GetRequiredService<LedgerKeyRing>().Anchor!;
        Assert.Equal(4, anchor.FirstSeq);
        var verdict = await database.VerifyAsync();
        Assert.Equal((5, 1), (verdict.Sealed, verdict.Refused));

        await database.AppendUnmarkedAsync(now);
        await database.SealAsync();
        Assert.Equal(2, (await database.VerifyAsync()).Refused);
    }

    [Fact]
    public async Task Seal_KeysOfAnotherFolder_SealNothing()
    {
        await using var database = await LedgerCalls.SealedAsync(DatabaseProvider.Sqlite, 2);
        var keys = LedgerKeyRing.Ephemeral();
        var sequencer = Sequencer(database, keys);
        await database.AppendAsync(1);

        Assert.Equal(0, await sequencer.SealAllAsync(CancellationToken.None));

        Assert.Null(keys.Anchor);
        Assert.Contains("keys of the ledger are missing", database.Services.GetRequiredService<LedgerState>().Fault);
    }

    private static LedgerSequencer Sequencer(TestDatabase database, LedgerKeyRing keys)
    {
        var services = database.Services;
        var (marks, hashes) = (new LedgerMarks(keys), new LedgerHash(keys));
        return ActivatorUtilities.CreateInstance<LedgerSequencer>(services, keys, marks, hashes, new LedgerChain(keys, marks, hashes));
    }

    private static async Task AssertHoldsAsync(TestDatabase database, long count, ExportedHeads? heads = null)
    {
        var verdict = await database.VerifyAsync(heads);
        Assert.Empty(verdict.Faults);
        Assert.Equal((count, 0, 0), (verdict.Sealed, verdict.Pending, verdict.Refused));
    }
}
