using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Breaches;

namespace MonHarmonie.Services.Tests.Breaches;

/// <summary>A breach from its discovery to its end, as articles 33 and 34 want it.</summary>
public sealed class BreachServiceTests
{
    private static readonly Guid Officer = Ids.New();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Hours are hours: the clocks of Paris go forward in between.</summary>
    [Theory]
    [InlineData("2026-03-03 11:00", "2026-03-06 11:00")]
    [InlineData("2026-03-27 18:30", "2026-03-30 19:30")]
    [InlineData("2026-10-23 09:00", "2026-10-26 08:00")]
    public void Clock_SeventyTwoHours_RunThroughTheChangeOfTime(string noticedInParis, string dueInParis)
    {
        static DateTime Paris(string text) => FrenchTime.FromParis(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Paris(dueInParis), BreachClock.DueAt(Paris(noticedInParis)));
    }

    [Theory, BothDatabases]
    public async Task Life_NotifiedToldClosed_IsAFactOfTheLedgerEachTime(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var id = await database.Data.CreateBreachAsync(Officer);
        Assert.Equal(new BreachQueue(1, 0), await QueueAsync(database));

        Assert.Equal(BreachOutcome.NotDecided, await DoAsync(database, id, (b, a) => b.CloseAsync(a, Ct)));
        Assert.Equal(
            BreachOutcome.Done,
            await DoAsync(database, id, (b, a) => b.NotifyAsync(a, database.Clock.UtcNow(), "CNIL-1", null, Ct))
        );
        // A high risk is not closed before the persons know.
        Assert.Equal(BreachOutcome.NotDecided, await DoAsync(database, id, (b, a) => b.CloseAsync(a, Ct)));
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.TellAsync(a, database.Today, Ct)));
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.CloseAsync(a, Ct)));

        var card = await GetAsync(database, id);
        Assert.Equal((BreachState.Closed, "CNIL-1", database.Today), (card.Row.State, card.AuthorityReference!, card.ClosedOn!.Value));
        Assert.Equal(
            [BreachStepKind.Recorded, BreachStepKind.Notified, BreachStepKind.Told, BreachStepKind.Closed],
            card.Moments.Select(m => m.Kind)
        );
        Assert.Equal(new BreachQueue(0, 0), await QueueAsync(database));
        var facts = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind.StartsWith("breach."))
                .OrderBy(e => e.Id)
                .Select(e => new
                {
                    e.Kind,
                    e.ActorId,
                    e.Payload,
                })
                .ToListAsync(Ct)
        );
        Assert.Equal(["breach.recorded", "breach.notified", "breach.told", "breach.closed"], facts.Select(f => f.Kind));
        Assert.All(facts, f => Assert.Equal(Officer, f.ActorId));
        Assert.DoesNotContain(facts, f => f.Payload.Contains("adresse", StringComparison.Ordinal));
        Assert.Equal(
            card.Row.DueAtUtc,
            JsonDocument.Parse(facts[0].Payload).RootElement.GetProperty("due").GetDateTime().ToUniversalTime()
        );
    }

    [Fact]
    public async Task Notify_AfterSeventyTwoHours_WantsTheReasonOfTheDelay()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.Data.CreateBreachAsync(Officer);
        database.Clock.Advance(TimeSpan.FromHours(71) + TimeSpan.FromMinutes(1));
        Assert.Equal(new BreachQueue(1, 1), await QueueAsync(database));
        var now = database.Clock.UtcNow();

        Assert.Equal(BreachOutcome.DelayReasonNeeded, await DoAsync(database, id, (b, a) => b.NotifyAsync(a, now, "1", " ", Ct)));
        // In time, and only written down late.
        Assert.Equal(BreachOutcome.WrongMoment, await DoAsync(database, id, (b, a) => b.NotifyAsync(a, now.AddMinutes(1), "1", "x", Ct)));
        Assert.Equal(BreachOutcome.WrongMoment, await DoAsync(database, id, (b, a) => b.NotifyAsync(a, now.AddDays(-9), "1", "x", Ct)));
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.NotifyAsync(a, now, "1", "Enquête du prestataire.", Ct)));
        Assert.Equal("Enquête du prestataire.", (await GetAsync(database, id)).Story.DelayReason);
    }

    [Fact]
    public async Task Waive_OfAHighRisk_IsRefusedAndOfAnotherKeepsItsReason()
    {
        await using var database = await TestDatabase.CreateAsync();
        var high = await database.Data.CreateBreachAsync(Officer);
        var low = await database.Data.CreateBreachAsync(Officer, isHighRisk: false);

        Assert.Equal(BreachOutcome.HighRisk, await DoAsync(database, high, (b, a) => b.WaiveAsync(a, "Non.", Ct)));
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, low, (b, a) => b.WaiveAsync(a, "Données chiffrées.", Ct)));

        var card = await GetAsync(database, low);
        Assert.Equal((BreachState.Waived, "Données chiffrées."), (card.Row.State, card.Story.WaiverReason));
        // More becomes known: the risk is high after all. Then the authority is told.
        Assert.Equal(
            BreachOutcome.HighRisk,
            await DoAsync(database, low, (b, a) => b.ChangeAsync(a, card.Facts with { IsHighRisk = true }, card.Story, Ct))
        );
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, low, (b, a) => b.NotifyAsync(a, database.Clock.UtcNow(), "2", null, Ct)));
    }

    [Fact]
    public async Task Change_OfWhatSomebodyElseChanged_IsRefusedAndLosesNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.Data.CreateBreachAsync(Officer);
        var card = await GetAsync(database, id);
        var action = new BreachAction(Officer, id, card.Version);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(n =>
                    database.CallAsync<BreachService, BreachOutcome>(b =>
                        b.ChangeAsync(action, card.Facts, card.Story with { Measures = $"Mesure {n}." }, Ct)
                    )
                )
        );

        Assert.Equal([BreachOutcome.Done, BreachOutcome.Changed], outcomes.Order());
        var after = await GetAsync(database, id);
        Assert.Equal(2, after.Moments.Count);
        // What was written before is still there.
        Assert.Equal("Le courrier a été repris et détruit.", after.Moments[0].Story.Measures);
        Assert.StartsWith("Mesure", after.Story.Measures, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reopen_AfterItWasClosed_GoesOnFromWhatWasDecided()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.Data.CreateBreachAsync(Officer, isHighRisk: false);
        await DoAsync(database, id, (b, a) => b.NotifyAsync(a, database.Clock.UtcNow(), "3", null, Ct));
        await DoAsync(database, id, (b, a) => b.CloseAsync(a, Ct));
        var closed = await GetAsync(database, id);

        Assert.Equal(BreachOutcome.WrongState, await DoAsync(database, id, (b, a) => b.ChangeAsync(a, closed.Facts, closed.Story, Ct)));
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.ReopenAsync(a, Ct)));
        Assert.Equal(
            (BreachState.Notified, (DateOnly?)null),
            ((await GetAsync(database, id)).Row.State, (await GetAsync(database, id)).ClosedOn)
        );
    }

    [Fact]
    public async Task NotTold_KeepsItsReasonUntilThePersonsAreToldAfterAll()
    {
        await using var database = await TestDatabase.CreateAsync();
        var id = await database.Data.CreateBreachAsync(Officer);
        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.TellNobodyAsync(a, "Illisible.", Ct)));
        Assert.Equal((true, "Illisible."), ((await GetAsync(database, id)).IsNotTold, (await GetAsync(database, id)).Story.NotToldReason));

        Assert.Equal(BreachOutcome.Done, await DoAsync(database, id, (b, a) => b.TellAsync(a, database.Today, Ct)));
        Assert.Equal(
            (false, (string?)null),
            ((await GetAsync(database, id)).IsNotTold, (await GetAsync(database, id)).Story.NotToldReason)
        );
    }

    [Fact]
    public async Task Record_TheSameFormTwice_IsOneBreach()
    {
        await using var database = await TestDatabase.CreateAsync();
        var facts = new BreachFacts(database.Clock.UtcNow(), BreachNature.Availability, [], null, null, false);
        var story = new BreachStory("Un disque est en panne.", "", "", "", "");
        var ids = new List<Guid>();
        for (var i = 0; i < 2; i++)
            ids.Add(await database.CallAsync<BreachService, Guid>(b => b.RecordAsync(Officer, facts, story, "key", Ct)));

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(1, await database.ReadAsync(db => db.Breaches.CountAsync(Ct)));
    }

    [Fact]
    public async Task Story_IsSealedForItsRow()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Data.CreateBreachAsync(Officer);
        var step = await database.ReadAsync(db => db.BreachSteps.SingleAsync(Ct));

        Assert.DoesNotContain("adresse", Encoding.UTF8.GetString(step.Content), StringComparison.Ordinal);
        Assert.Contains("adresse", database.Cipher.Open(SealedField.BreachStory, step.Id, step.Content), StringComparison.Ordinal);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() =>
            database.Cipher.Open(SealedField.BreachStory, Ids.New(), step.Content)
        );
    }

    [Fact]
    public async Task List_MoreThanAPage_ShowsEachOnceTheLastNoticedFirst()
    {
        await using var database = await TestDatabase.CreateAsync();
        for (var day = 1; day <= 23; day++)
            await database.Data.CreateBreachAsync(Officer, database.Clock.UtcNow().AddDays(-day));

        var first = await database.CallAsync<BreachService, Page<BreachRow>>(b => b.ListAsync(null, Ct));
        var second = await database.CallAsync<BreachService, Page<BreachRow>>(b => b.ListAsync(DayCursor.Parse(first.Older), Ct));

        Assert.Equal((20, 3), (first.Items.Count, second.Items.Count));
        Assert.Equal(first.Items.Concat(second.Items).OrderByDescending(r => r.NoticedAtUtc), first.Items.Concat(second.Items));
        Assert.Equal(23, first.Items.Concat(second.Items).DistinctBy(r => r.Id).Count());
    }

    private static async Task<BreachCard> GetAsync(TestDatabase database, Guid id) =>
        (await database.CallAsync<BreachService, BreachCard?>(b => b.GetAsync(id, Ct)))!;

    private static Task<BreachQueue> QueueAsync(TestDatabase database) =>
        database.CallAsync<BreachService, BreachQueue>(b => b.CountAsync(Ct));

    private static async Task<BreachOutcome> DoAsync(
        TestDatabase database,
        Guid id,
        Func<BreachService, BreachAction, Task<BreachOutcome>> act
    )
    {
        var version = (await GetAsync(database, id)).Version;
        return await database.CallAsync<BreachService, BreachOutcome>(b => act(b, new BreachAction(Officer, id, version)));
    }
}
