using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Complaints;

/// <summary>A complaint that came by letter or by voice, entered by an advisor: it counts from the day on which it reached us.</summary>
public sealed class ComplaintRecorderTests
{
    private static readonly Guid Advisor = Ids.New();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Record_LetterOfThreeWeeksAgo_EveryTimeRunsFromItsDay(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await SpaceAsync(database, member.PersonId);
        var received = database.Today.AddDays(-21);

        var recorded = await RecordAsync(database, member, Letter(received));

        Assert.Equal((RecordingOutcome.Done, true), (recorded.Outcome, recorded.IsTold));
        var card = await CardAsync(database, member, recorded.Row!.Id);
        Assert.Equal(
            (ComplaintState.Acknowledged, received, received.AddMonths(2), ComplaintChannel.Letter),
            (card.Row.State, card.Row.SentOn, card.Row.PromisedOn!.Value, card.Row.Channel!.Value)
        );
        Assert.Equal(new ComplaintEntry(ComplaintChannel.Letter, database.Clock.UtcNow(), false), card.Entry);
        Assert.Equal(("Six semaines d’attente.", null), (card.Sent.Words, card.Sent.Wish));
        // The step is of the day of the letter; its acknowledgement of today.
        Assert.Equal([received, database.Today], card.Moments.Select(m => FrenchTime.DayOf(m.AtUtc)));
        Assert.Equal(received.AddMonths(12), card.Row.MediatorUntil);
        Assert.Equal(
            [("complaint.received", "advisor"), ("complaint.acknowledged", "system")],
            await database.ReadAsync(async db =>
                (
                    await db
                        .LedgerEvents.Where(e => e.SubjectId == member.PersonId && e.Kind.StartsWith("complaint."))
                        .OrderBy(e => e.Id)
                        .Select(e => new { e.Kind, e.ActorRole })
                        .ToListAsync(Ct)
                ).Select(e => (e.Kind, e.ActorRole))
            )
        );
        var facts = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind == "complaint.received").Select(e => e.Payload).SingleAsync(Ct)
        );
        Assert.Contains("\"channel\":1", facts, StringComparison.Ordinal);
        Assert.Contains($"\"receivedOn\":\"{received:yyyy-MM-dd}\"", facts, StringComparison.Ordinal);
        Assert.DoesNotContain("semaines", facts, StringComparison.Ordinal);
        Assert.Equal([NoticeKind.ComplaintReceived], await NoticesAsync(database));
        Assert.Equal(1, (await database.CallAsync<ComplaintQueue, WorkCount>(q => q.CountAsync(Advisor, Ct))).Waiting);

        // Who answers it does so after all of these days, not after the hour since it was typed.
        database.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(ComplaintDeskOutcome.Done, await database.Data.AnswerComplaintAsync(card.Row.Id, Advisor, ComplaintOutcome.Accepted));
        var waited = await database.ReadAsync(db =>
            db.ComplaintSteps.Where(s => s.Kind == ComplaintStepKind.Answered).Select(s => s.WaitedMinutes).SingleAsync(Ct)
        );
        Assert.InRange(waited!.Value, 21 * 24 * 60, 22 * 24 * 60);
    }

    [Theory, BothDatabases]
    public async Task Record_TheSameFormTwice_IsOneComplaint_AndWithOtherWordsIsSaid(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var letter = Letter(database.Today);

        var first = await RecordAsync(database, member, letter, "key");
        var again = await RecordAsync(database, member, letter, "key");
        var other = await RecordAsync(database, member, letter with { Text = "Autre chose." }, "key");

        Assert.Equal([RecordingOutcome.Done, RecordingOutcome.Done, RecordingOutcome.RecordedOtherwise], Outcomes(first, again, other));
        Assert.Single(new[] { first, again, other }.Select(r => r.Row!.Id).Distinct());
        Assert.Equal(1, await database.ReadAsync(db => db.Complaints.CountAsync(Ct)));
    }

    [Fact]
    public async Task Record_ADayToComeOrBeyondTheMediatorsYear_IsRefused()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var today = database.Today;

        var outcomes = Outcomes(
            await RecordAsync(database, member, Letter(today.AddDays(1))),
            await RecordAsync(database, member, Letter(today.AddYears(-1).AddDays(-1))),
            await RecordAsync(database, member, Letter(today) with { Text = " " }),
            await RecordAsync(database, member, Letter(today) with { Channel = default }),
            await RecordAsync(database, member, Letter(today.AddYears(-1)))
        );

        Assert.Equal([.. Enumerable.Repeat(RecordingOutcome.Invalid, 4), RecordingOutcome.Done], outcomes);
        Assert.Equal(1, await database.ReadAsync(db => db.Complaints.CountAsync(Ct)));
    }

    [Fact]
    public async Task Record_LateAtEntry_PromisesNoDayThatIsOver()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        await SpaceAsync(database, member.PersonId);

        var recorded = await RecordAsync(database, member, Letter(database.Today.AddMonths(-3)));

        Assert.True(recorded.Row!.IsLate(database.Today));
        Assert.Equal(1, (await database.CallAsync<ComplaintQueue, WorkCount>(q => q.CountAsync(Advisor, Ct))).Late);
        var message = await database.ReadAsync(db => db.InboxMessages.SingleAsync(Ct));
        Assert.Equal((NoticeKind.ComplaintReceived, null), (message.Kind, message.PromisedOn));
    }

    [Fact]
    public async Task Record_ForWhoeverHasNoSpace_IsNotSaidToBeAcknowledged()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();

        var recorded = await RecordAsync(database, member, Letter(database.Today));

        Assert.False(recorded.IsTold);
        var card = await CardAsync(database, member, recorded.Row!.Id);
        Assert.Equal((ComplaintState.Received, database.Today.AddMonths(2)), (card.Row.State, card.Row.PromisedOn!.Value));
        Assert.Equal([ComplaintStepKind.Received], card.Moments.Select(m => m.Kind));
        Assert.Empty(await NoticesAsync(database));
    }

    private static RecordingOutcome[] Outcomes(params RecordedComplaint[] recorded) => [.. recorded.Select(r => r.Outcome)];

    private static ReceivedComplaint Letter(DateOnly received) =>
        new(ComplaintChannel.Letter, received, ComplaintSubject.Delay, "Six semaines\u0007 d’attente.", null, false);

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        database.Clock.SetUtcNow(TestData.ChoicesAsked);
        return database;
    }

    private static Task SpaceAsync(TestDatabase database, Guid personId) =>
        database.CallAsync<DemoAccounts>(a =>
            a.CreateAsync("zoe@exemple.test", "quatre chevaux dansent tard", "Zoé", personId, [Role.Member], null, Ct)
        );

    private static async Task<RecordedComplaint> RecordAsync(
        TestDatabase database,
        TestMember member,
        ReceivedComplaint received,
        string? key = null
    )
    {
        var viewer = new AdvisorViewer(Advisor, Ids.New(), AccessReason.Message, "Opening of the test");
        var licence = await database.CallAsync<PurposeGate, DataLicence?>(gate =>
            gate.IssueForAdvisorAsync(viewer, member.PersonId, DataCategory.Exchanges, Purpose.Correspondence, "test", Ct)
        );
        return await database.CallAsync<ComplaintRecorder, RecordedComplaint>(r => r.RecordAsync(licence!, received, key, Ct));
    }

    private static async Task<ComplaintCard> CardAsync(TestDatabase database, TestMember member, Guid id)
    {
        var licence = await database.Data.ComplaintLicenceAsync(member.AsViewer());
        return (await database.CallAsync<ComplaintService, ComplaintCard?>(c => c.GetAsync(licence, id, Ct)))!;
    }

    private static Task<List<NoticeKind>> NoticesAsync(TestDatabase database) =>
        database.ReadAsync(db => db.InboxMessages.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync(Ct));
}
