using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Complaints.Desk;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Queues;

/// <summary>What holds of all work alike: who may have it, to whom it is handed, when it comes back.</summary>
public sealed class WorkQueueTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<(TestDatabase Database, TestMember Member, Guid ComplaintId)> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite
    )
    {
        var database = await TestDatabase.CreateAsync(provider);
        database.OpenDesk();
        var member = await database.Data.CreateMemberAsync(m => m.WithSpouse().WithContract());
        return (database, member, await database.Data.CreateComplaintAsync(member.PersonId));
    }

    private static Task<WorkOutcome> TakeAsync(TestDatabase database, Guid advisor, Guid id) =>
        database.CallAsync<ComplaintQueue, WorkOutcome>(q => q.TakeAsync(advisor, id, Ct));

    private static Task<WorkRow?> FindAsync(TestDatabase database, Guid advisor, Guid id) =>
        database.CallAsync<ComplaintQueue, WorkRow?>(q => q.FindAsync(advisor, id, Ct));

    private static async Task<WorkOutcome> HandOverAsync(TestDatabase database, Guid advisor, Guid id, Guid colleague)
    {
        var action = new WorkAction(advisor, id, (await FindAsync(database, advisor, id))!.Version);
        return await database.CallAsync<ComplaintQueue, WorkOutcome>(q => q.HandOverAsync(action, colleague, Ct));
    }

    [Theory, BothDatabases]
    public async Task Take_OnesOwnOrTheFamilys_IsRefused(DatabaseProvider provider)
    {
        var (database, member, id) = await CreateAsync(provider);
        await using var _ = database;
        var self = await database.AddAccountAsync(member.PersonId, Role.Member, Role.Advisor);
        var spouse = await database.AddAccountAsync(member.Spouse!.PersonId, Role.Member, Role.Advisor);

        Assert.Equal(WorkOutcome.Tied, await TakeAsync(database, self, id));
        Assert.Equal(WorkOutcome.Tied, await TakeAsync(database, spouse, id));
        Assert.Equal(WorkOutcome.Done, await TakeAsync(database, await database.AddAccountAsync(null, Role.Advisor), id));
    }

    [Theory, BothDatabases]
    public async Task HandOver_ToAColleague_IsTheirsUntilTheEveningOfTheNextWorkingDay(DatabaseProvider provider)
    {
        var (database, _, id) = await CreateAsync(provider);
        await using var __ = database;
        var (first, second) = (await database.AddAccountAsync(null, Role.Advisor), await database.AddAccountAsync(null, Role.Advisor));
        await TakeAsync(database, first, id);

        Assert.Equal(WorkOutcome.Done, await HandOverAsync(database, first, id, second));

        var row = await FindAsync(database, second, id);
        // A Thursday in December: Friday, 20:00 in Paris.
        Assert.Equal(new DateTime(2026, 12, 4, 19, 0, 0, DateTimeKind.Utc), row!.TakenUntilUtc);
        Assert.True(row.IsMine);
        Assert.Equal(WorkOutcome.TakenByAnother, await TakeAsync(database, first, id));
        // Opening it does not shorten the time they have.
        Assert.Equal(WorkOutcome.Done, await TakeAsync(database, second, id));
        Assert.Equal(row.TakenUntilUtc, (await FindAsync(database, second, id))!.TakenUntilUtc);
        var told = await database.ReadAsync(db => db.LedgerEvents.AsNoTracking().SingleAsync(e => e.Kind == "work.handed-over", Ct));
        Assert.Equal(first, told.ActorId);
        Assert.Contains(second.ToString(), told.Payload);
    }

    [Fact]
    public async Task HandOver_ToWhoMayNotHaveIt_IsRefusedAndChangesNothing()
    {
        var (database, member, id) = await CreateAsync();
        await using var _ = database;
        var advisor = await database.AddAccountAsync(null, Role.Advisor);
        await TakeAsync(database, advisor, id);

        Assert.Equal(WorkOutcome.NotAColleague, await HandOverAsync(database, advisor, id, Ids.New()));
        Assert.Equal(WorkOutcome.NotAColleague, await HandOverAsync(database, advisor, id, advisor));
        var officer = await database.AddAccountAsync(null, Role.DataProtectionOfficer);
        Assert.Equal(WorkOutcome.NotAColleague, await HandOverAsync(database, advisor, id, officer));
        var spouse = await database.AddAccountAsync(member.Spouse!.PersonId, Role.Member, Role.Advisor);
        Assert.Equal(WorkOutcome.Tied, await HandOverAsync(database, advisor, id, spouse));

        Assert.True((await FindAsync(database, advisor, id))!.IsMine);
    }

    [Fact]
    public async Task HandOver_OfTheCommittees_NotToWhoAnsweredFirst()
    {
        var (database, member, id) = await CreateAsync();
        await using var _ = database;
        var (first, second) = (await database.AddAccountAsync(null, Role.Advisor), await database.AddAccountAsync(null, Role.Advisor));
        await database.Data.AnswerComplaintAsync(id, first, ComplaintOutcome.Refused);
        var licence = await database.Data.ComplaintLicenceAsync(new MemberViewer(Ids.New(), member.PersonId, Ids.New()));
        await database.CallAsync<ComplaintService, EscalationOutcome>(c => c.EscalateAsync(licence, id, "Pas d’accord", Ct));
        await TakeAsync(database, second, id);

        Assert.Equal(WorkOutcome.SamePerson, await HandOverAsync(database, second, id, first));
    }

    [Theory, BothDatabases]
    public async Task Work_OfSomebodyWhoLeft_IsFreeAtOnce(DatabaseProvider provider)
    {
        var (database, _, id) = await CreateAsync(provider);
        await using var __ = database;
        var (gone, next) = (await database.AddAccountAsync(null, Role.Advisor), await database.AddAccountAsync(null, Role.Advisor));
        await TakeAsync(database, gone, id);
        Assert.Equal(WorkOutcome.TakenByAnother, await TakeAsync(database, next, id));
        Assert.NotNull((await FindAsync(database, next, id))!.TakenBy);

        await database.ReadAsync(db =>
            db.Users.Where(u => u.Id == gone).ExecuteUpdateAsync(s => s.SetProperty(u => u.DisabledAtUtc, database.Clock.UtcNow()), Ct)
        );

        Assert.Null((await FindAsync(database, next, id))!.TakenBy);
        Assert.Equal(WorkOutcome.Done, await TakeAsync(database, next, id));
    }

    [Fact]
    public async Task Snooze_LeavesTheListAndComesBackThatDay_NeverAfterThePromise()
    {
        var (database, _, id) = await CreateAsync();
        await using var __ = database;
        var advisor = await database.AddAccountAsync(null, Role.Advisor);
        await TakeAsync(database, advisor, id);
        var row = (await FindAsync(database, advisor, id))!;
        Task<WorkOutcome> SnoozeAsync(DateOnly day) =>
            database.CallAsync<ComplaintQueue, WorkOutcome>(q => q.SnoozeAsync(new(advisor, id, row.Version), day, Ct));
        Task<WorkCount> CountAsync() => database.CallAsync<ComplaintQueue, WorkCount>(q => q.CountAsync(advisor, Ct));

        Assert.Equal(WorkOutcome.DayOutOfRange, await SnoozeAsync(database.Today));
        Assert.Equal(WorkOutcome.DayOutOfRange, await SnoozeAsync(database.Today.AddDays(WorkRules.MaxSnoozeDays + 1)));
        Assert.Equal(WorkOutcome.Done, await SnoozeAsync(database.Today.AddDays(2)));

        Assert.Equal(new WorkCount(0, 0, 1, 0, 0), await CountAsync());
        database.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new WorkCount(1, 0, 0, 0, 0), await CountAsync());
    }

    [Theory]
    [InlineData(-3, 1)]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(60, 30)]
    public void LastSnooze_IsThePromiseOrTomorrowWhenItIsOver(int promisedIn, int lastIn)
    {
        var today = new DateOnly(2026, 12, 3);

        Assert.Equal(today.AddDays(lastIn), WorkRules.LastSnooze(today.AddDays(promisedIn), today));
    }

    [Theory, BothDatabases]
    public async Task Inbox_AllKinds_IsOneListByPromiseReadForwardsAndBackWithoutLoss(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        database.OpenDesk();
        var advisor = await database.AddAccountAsync(null, Role.Advisor);
        for (var people = 0; people < 6; people++)
        {
            var member = await database.Data.CreateMemberAsync();
            for (var i = 0; i < 5; i++)
            {
                await database.Data.CreateComplaintAsync(member.PersonId);
                await database.Data.CreateConversationAsync(member.PersonId);
            }
            database.Clock.Advance(TimeSpan.FromDays(1));
        }
        Task<Page<WorkRow>> ReadAsync(string? cursor, WorkKind? kind = null) =>
            database.CallAsync<WorkInbox, Page<WorkRow>>(i => i.ListAsync(advisor, WorkView.Due, kind, DayCursor.Parse(cursor), Ct));

        var first = await ReadAsync(null);
        var second = await ReadAsync(first.Newer);
        var back = await ReadAsync(second.Older);

        Assert.Equal((WorkInbox.PageSize, 10), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Newer);
        var all = first.Items.Concat(second.Items).ToList();
        Assert.Equal(all.OrderBy(r => r.PromisedOn).ThenBy(r => r.Id).Select(r => r.Id), all.Select(r => r.Id));
        Assert.Equal(60, all.DistinctBy(r => r.Id).Count());
        Assert.Equal(first.Items.Select(r => r.Id), back.Items.Select(r => r.Id));
        Assert.Equal(30, (await ReadAsync(null, WorkKind.Complaint)).Items.Count);
        var counts = await database.CallAsync<WorkInbox, IReadOnlyDictionary<WorkKind, WorkCount>>(i => i.CountAsync(advisor, Ct));
        Assert.Equal((30, 30), (counts[WorkKind.Message].Waiting, counts[WorkKind.Complaint].Waiting));
    }

    [Theory, BothDatabases]
    public async Task Loads_TellWhoHasHowMuch(DatabaseProvider provider)
    {
        var (database, member, id) = await CreateAsync(provider);
        await using var _ = database;
        var (busy, other) = (await database.AddAccountAsync(null, Role.Advisor), await database.AddAccountAsync(null, Role.Advisor));
        var claim = await database.Data.CreateClaimAsync(member.PersonId);
        var message = await database.Data.CreateConversationAsync(member.PersonId);
        await TakeAsync(database, busy, id);
        await database.CallAsync<ClaimQueue, WorkOutcome>(q => q.TakeAsync(busy, claim.Id, Ct));
        await database.CallAsync<MessageQueue, WorkOutcome>(q => q.TakeAsync(other, message.Id, Ct));

        var loads = await database.CallAsync<WorkInbox, IReadOnlyList<AdvisorLoad>>(i => i.LoadsAsync(Ct));

        Assert.Equal([2, 1], loads.Select(l => l.Total));
        Assert.Equal([WorkKind.Request, WorkKind.Complaint], loads[0].Counts.Keys.Order());
    }
}
