using System.Text;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Complaints;

/// <summary>A complaint from its sending to the committee's answer, with the clock and the people that the ladder wants.</summary>
public sealed class ComplaintServiceTests
{
    private static readonly Guid First = Ids.New();
    private static readonly Guid Second = Ids.New();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Life_RefusedAndTakenToTheCommittee_IsToldOnTheLedgerAndToTheMemberEachTime(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await AccountAsync(database, member.PersonId);
        var sent = database.Today;
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        var card = await GetAsync(database, member, id);
        Assert.Equal((ComplaintState.Acknowledged, sent.AddMonths(2)), (card.Row.State, card.Row.PromisedOn!.Value));
        Assert.Equal((null, false), (card.Row.MediatorFrom, card.CanEscalate));

        database.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(ComplaintDeskOutcome.Done, await database.Data.AnswerComplaintAsync(id, First, ComplaintOutcome.Refused, "Motif."));
        card = await GetAsync(database, member, id);
        Assert.Equal(
            (ComplaintState.Answered, ComplaintOutcome.Refused, null),
            (card.Row.State, card.Row.Outcome!.Value, card.Row.PromisedOn)
        );
        Assert.Equal((sent.AddDays(3), true), (card.Row.MediatorFrom!.Value, card.CanEscalate));
        Assert.Equal("Motif.", Assert.Single(card.Answers).Words);

        Assert.Equal(EscalationOutcome.Done, await EscalateAsync(database, member, id, "Vous n’avez pas lu le devis."));
        // The same form sent twice.
        Assert.Equal(EscalationOutcome.Done, await EscalateAsync(database, member, id, "Vous n’avez pas lu le devis."));
        Assert.Equal(sent.AddMonths(2), (await GetAsync(database, member, id)).Row.PromisedOn);
        Assert.Equal(ComplaintDeskOutcome.Done, await database.Data.AnswerComplaintAsync(id, Second, ComplaintOutcome.Accepted));

        card = await GetAsync(database, member, id);
        Assert.Equal((ComplaintState.CommitteeAnswered, ComplaintOutcome.Accepted), (card.Row.State, card.Row.Outcome!.Value));
        Assert.Equal(
            [
                ComplaintStepKind.Received,
                ComplaintStepKind.Acknowledged,
                ComplaintStepKind.Answered,
                ComplaintStepKind.MediatorOpened,
                ComplaintStepKind.Escalated,
                ComplaintStepKind.CommitteeAnswered,
            ],
            card.Moments.Select(m => m.Kind)
        );
        Assert.Equal(
            [
                ("complaint.received", "self"),
                ("complaint.acknowledged", "system"),
                ("complaint.taken", "advisor"),
                ("complaint.answered", "advisor"),
                ("complaint.mediator-opened", "system"),
                ("complaint.escalated", "self"),
                ("complaint.taken", "advisor"),
                ("complaint.committee-answered", "advisor"),
            ],
            await EventsAsync(database, member.PersonId)
        );
        Assert.Equal(
            [NoticeKind.ComplaintReceived, NoticeKind.ComplaintAnswered, NoticeKind.ComplaintEscalated, NoticeKind.ComplaintAnswered],
            await database.ReadAsync(db => db.InboxMessages.OrderBy(m => m.Id).Select(m => m.Kind).ToListAsync(Ct))
        );
        Assert.Equal((0, 0), await QueueAsync(database));
    }

    [Fact]
    public async Task Committee_WhoGaveTheFirstAnswer_NeitherTakesNorAnswers()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var id = await RefusedAsync(database, member);
        await EscalateAsync(database, member, id, null);

        Assert.Equal(WorkOutcome.SamePerson, await TakeAsync(database, First, id));
        var row = await database.CallAsync<ComplaintDesk, ComplaintDeskRow?>(d => d.FindAsync(First, id, Ct));
        Assert.Equal((true, true), (row!.IsCommittee, row.IsOwnAnswer));
        // Not even past the desk, with the version of the day.
        Assert.Equal(WorkOutcome.Done, await TakeAsync(database, Second, id));
        var version = await VersionAsync(database, id);
        Assert.Equal(
            ComplaintDeskOutcome.SamePerson,
            await AnswerAsync(database, new ComplaintAnswer(First, id, version, ComplaintOutcome.Refused, "Encore."))
        );
        Assert.Equal(ComplaintState.Escalated, (await GetAsync(database, member, id)).Row.State);
    }

    [Theory, BothDatabases]
    public async Task Take_TwoAdvisorsAtOnce_OneHasItAndTheOtherIsTold(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);

        var outcomes = await Task.WhenAll(TakeAsync(database, First, id), TakeAsync(database, Second, id));

        Assert.Equal([WorkOutcome.Done, WorkOutcome.TakenByAnother], outcomes.Order());
        var loser = outcomes[0] == WorkOutcome.Done ? Second : First;
        Assert.Null(await OpenAsync(database, loser, id));
        var answer = new ComplaintAnswer(loser, id, await VersionAsync(database, id), ComplaintOutcome.Accepted, "Oui.");
        Assert.Equal(ComplaintDeskOutcome.TakenByAnother, await AnswerAsync(database, answer));
        // Given back, the other may take it.
        await database.CallAsync<ComplaintQueue>(d => d.ReleaseAsync(loser == First ? Second : First, id, Ct));
        Assert.Equal(WorkOutcome.Done, await TakeAsync(database, loser, id));
    }

    [Theory, BothDatabases]
    public async Task Answer_TheSameFormTwiceAtOnce_IsOneAnswer(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        await TakeAsync(database, First, id);
        var answer = new ComplaintAnswer(First, id, await VersionAsync(database, id), ComplaintOutcome.Partly, "En partie.");

        var outcomes = await Task.WhenAll(AnswerAsync(database, answer), AnswerAsync(database, answer));

        Assert.Single(outcomes, o => o == ComplaintDeskOutcome.Done);
        Assert.Single((await GetAsync(database, member, id)).Answers);
    }

    [Theory, BothDatabases]
    public async Task Silence_OfTwoMonths_OpensTheMediatorOnTheDayAfterAndTellsOnce(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        await AccountAsync(database, member.PersonId);
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        var promised = (await GetAsync(database, member, id)).Row.PromisedOn!.Value;

        await MoveToAsync(database, promised);
        await FollowAsync(database);
        Assert.Null((await GetAsync(database, member, id)).Row.MediatorFrom);
        await MoveToAsync(database, promised.AddDays(1));
        await FollowAsync(database);
        await FollowAsync(database);

        var row = (await GetAsync(database, member, id)).Row;
        Assert.Equal((promised.AddDays(1), ComplaintState.Acknowledged), (row.MediatorFrom!.Value, row.State));
        Assert.True(row.IsMediatorOpen(database.Today) && row.IsLate(database.Today));
        Assert.Equal((1, 1), await QueueAsync(database));
        Assert.Equal(1, await database.ReadAsync(db => db.InboxMessages.CountAsync(m => m.Kind == NoticeKind.ComplaintMediatorOpen, Ct)));
        // The answer is still owed, and may be given.
        Assert.Equal(ComplaintDeskOutcome.Done, await database.Data.AnswerComplaintAsync(id, First, ComplaintOutcome.Refused));
        Assert.Equal(promised.AddDays(1), (await GetAsync(database, member, id)).Row.MediatorFrom);
    }

    [Fact]
    public async Task Escalate_WhatWasAcceptedOrIsTooOldOrAnothers_IsRefused()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var accepted = await database.Data.CreateComplaintAsync(member.PersonId);
        await database.Data.AnswerComplaintAsync(accepted, First, ComplaintOutcome.Accepted);
        var refused = await RefusedAsync(database, member);
        var other = await database.Data.CreateMemberAsync();

        Assert.Equal(EscalationOutcome.WrongState, await EscalateAsync(database, member, accepted, null));
        Assert.Equal(EscalationOutcome.NotFound, await EscalateAsync(database, other, refused, null));
        Assert.Null(await TryGetAsync(database, other, refused));
        database.Clock.Advance(TimeSpan.FromDays(366));
        Assert.Equal(EscalationOutcome.WrongState, await EscalateAsync(database, member, refused, null));
        Assert.False((await GetAsync(database, member, refused)).Row.IsMediatorOpen(database.Today));
    }

    [Fact]
    public async Task Desk_BeforeTheRegisterLetsAdvisorsRead_OpensNothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);

        Assert.Equal(WorkOutcome.NotAllowed, await TakeAsync(database, First, id));
        Assert.Null(await OpenAsync(database, First, id));
    }

    [Fact]
    public async Task Desk_OpenedComplaint_IsInTheMembersLogWithItsReason_AndAFrozenOneIsClosed()
    {
        await using var database = await CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        await TakeAsync(database, First, id);

        Assert.NotNull(await OpenAsync(database, First, id));
        var views = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind == PurposeGate.ViewedEvent && e.ActorId == First).Select(e => e.Payload).ToListAsync(Ct)
        );
        Assert.Equal(2, views.Count);
        Assert.All(views, v => Assert.Contains($"\"reason\":{(byte)AccessReason.Complaint}", v, StringComparison.Ordinal));

        await database.AddAsync(
            new Restriction
            {
                PersonId = member.PersonId,
                Category = DataCategory.Exchanges,
                SinceUtc = database.Clock.UtcNow(),
            }
        );
        Assert.Equal(WorkOutcome.Frozen, await TakeAsync(database, First, id));
        var version = await VersionAsync(database, id);
        Assert.Equal(
            ComplaintDeskOutcome.Frozen,
            await AnswerAsync(database, new ComplaintAnswer(First, id, version, ComplaintOutcome.Accepted, "Oui."))
        );
    }

    [Theory, BothDatabases]
    public async Task Send_TheSameFormTwice_IsOneComplaint_AndItsWordsAreSealed(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var member = await database.Data.CreateMemberAsync();
        var licence = await database.Data.ComplaintLicenceAsync(member.AsViewer());
        var written = new NewComplaint(
            ComplaintSubject.Delay,
            new ComplaintAbout(ComplaintObject.Request, Ids.New(), "DM-BBBB-CCCC"),
            "Six semaines\u0007 d’attente.",
            "Une réponse."
        );
        var ids = new List<Guid>();
        for (var time = 0; time < 2; time++)
            ids.Add(await database.CallAsync<ComplaintService, Guid>(c => c.SendAsync(licence, written, "key", Ct)));

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(1, await database.ReadAsync(db => db.Complaints.CountAsync(Ct)));
        var card = await GetAsync(database, member, ids[0]);
        Assert.Equal(("Six semaines d’attente.", "Une réponse.", written.About), (card.Sent.Words, card.Sent.Wish, card.About));
        var step = await database.ReadAsync(db => db.ComplaintSteps.SingleAsync(s => s.Number == 1, Ct));
        Assert.DoesNotContain("semaines", Encoding.UTF8.GetString(step.Words!), StringComparison.Ordinal);
        Assert.DoesNotContain("réponse", Encoding.UTF8.GetString(step.Wish!), StringComparison.Ordinal);
        var facts = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.Kind.StartsWith("complaint.")).Select(e => e.Payload).ToListAsync(Ct)
        );
        Assert.All(facts, f => Assert.DoesNotContain("semaines", f, StringComparison.Ordinal));
    }

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(provider);
        database.Clock.SetUtcNow(TestData.ChoicesAsked);
        return database;
    }

    private static Task AccountAsync(TestDatabase database, Guid personId) =>
        database.CallAsync<DemoAccounts>(a =>
            a.CreateAsync("zoe@exemple.test", "quatre chevaux dansent tard", "Zoé", personId, [Role.Member], null, Ct)
        );

    private static async Task<Guid> RefusedAsync(TestDatabase database, TestMember member)
    {
        var id = await database.Data.CreateComplaintAsync(member.PersonId);
        Assert.Equal(ComplaintDeskOutcome.Done, await database.Data.AnswerComplaintAsync(id, First, ComplaintOutcome.Refused));
        return id;
    }

    private static Task MoveToAsync(TestDatabase database, DateOnly day)
    {
        database.Clock.SetUtcNow(new DateTimeOffset(day.ToDateTime(new TimeOnly(11, 0)), TimeSpan.Zero));
        return Task.CompletedTask;
    }

    private static Task FollowAsync(TestDatabase database) =>
        database.CallAsync<ComplaintFollowUpJob>(job => job.RunAsync(new JobContext(ComplaintFollowUpJob.Definition.Name, 0), Ct));

    private static Task<WorkOutcome> TakeAsync(TestDatabase database, Guid advisor, Guid id) =>
        database.CallAsync<ComplaintQueue, WorkOutcome>(d => d.TakeAsync(advisor, id, Ct));

    private static Task<DeskComplaint?> OpenAsync(TestDatabase database, Guid advisor, Guid id) =>
        database.CallAsync<ComplaintDesk, DeskComplaint?>(d => d.GetAsync(new ComplaintAdvisor(advisor, Ids.New()), id, Ct));

    private static Task<ComplaintDeskOutcome> AnswerAsync(TestDatabase database, ComplaintAnswer answer) =>
        database.CallAsync<ComplaintAnswers, ComplaintDeskOutcome>(a => a.AnswerAsync(answer, Ct));

    private static Task<Guid> VersionAsync(TestDatabase database, Guid id) =>
        database.ReadAsync(db => db.Complaints.Where(c => c.Id == id).Select(c => c.Version).SingleAsync(Ct));

    private static async Task<(int Waiting, int Late)> QueueAsync(TestDatabase database)
    {
        var count = await database.CallAsync<ComplaintQueue, WorkCount>(q => q.CountAsync(First, Ct));
        return (count.Waiting, count.Late);
    }

    private static async Task<EscalationOutcome> EscalateAsync(TestDatabase database, TestMember member, Guid id, string? words)
    {
        var licence = await database.Data.ComplaintLicenceAsync(member.AsViewer());
        return await database.CallAsync<ComplaintService, EscalationOutcome>(c => c.EscalateAsync(licence, id, words, Ct));
    }

    private static async Task<ComplaintCard> GetAsync(TestDatabase database, TestMember member, Guid id) =>
        (await TryGetAsync(database, member, id))!;

    private static async Task<ComplaintCard?> TryGetAsync(TestDatabase database, TestMember member, Guid id)
    {
        var licence = await database.Data.ComplaintLicenceAsync(member.AsViewer());
        return await database.CallAsync<ComplaintService, ComplaintCard?>(c => c.GetAsync(licence, id, Ct));
    }

    private static async Task<List<(string, string)>> EventsAsync(TestDatabase database, Guid person)
    {
        var events = await database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.SubjectId == person && e.Kind.StartsWith("complaint."))
                .OrderBy(e => e.Id)
                .Select(e => new { e.Kind, e.ActorRole })
                .ToListAsync(Ct)
        );
        return [.. events.Select(e => (e.Kind, e.ActorRole))];
    }
}
