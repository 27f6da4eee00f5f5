using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Queues;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>Advisors take messages one at a time, read them with a reason, and answer.</summary>
public sealed class MessageDeskTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<WorkOutcome> TakeAsync(ConversationWorld world, Guid id, Guid advisor) =>
        world.Database.CallAsync<MessageQueue, WorkOutcome>(d => d.TakeAsync(advisor, id, Ct));

    private static async Task<WorkOutcome> SnoozeAsync(ConversationWorld world, Guid id, int days)
    {
        var action = new WorkAction(world.Advisor, id, (await world.Database.ConversationAsync(id)).Version);
        return await world.Database.CallAsync<MessageQueue, WorkOutcome>(q =>
            q.SnoozeAsync(action, world.Database.Today.AddDays(days), Ct)
        );
    }

    private static Task<DeskConversation?> OpenAsync(ConversationWorld world, Guid id, Guid advisor) =>
        world.Database.CallAsync<MessageDesk, DeskConversation?>(d =>
            d.GetAsync(new MessageAdvisor(advisor, Ids.New()), id, Ids.New(), Ct)
        );

    private static async Task<IReadOnlyList<MessageDeskRow>> QueueAsync(ConversationWorld world) =>
        (await world.Database.CallAsync<MessageDesk, Page<MessageDeskRow>>(d => d.ListAsync(world.Advisor, null, Ct))).Items;

    private static async Task<MessageOutcome> ActAsync(
        ConversationWorld world,
        Guid id,
        Func<MessageAnswers, MessageAction, Task<MessageOutcome>> act,
        Guid? version = null
    )
    {
        var action = new MessageAction(world.Advisor, id, version ?? (await world.Database.ConversationAsync(id)).Version);
        return await world.Database.CallAsync<MessageAnswers, MessageOutcome>(a => act(a, action));
    }

    [Theory, BothDatabases]
    public async Task Take_TwentyAdvisorsAtOnce_OneHasIt(DatabaseProvider provider)
    {
        await using var world = await ConversationWorld.CreateAsync(provider);
        var id = await world.StartedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TakeAsync(world, id, Ids.New()), Ct)));

        Assert.Single(outcomes, WorkOutcome.Done);
        Assert.Equal(19, outcomes.Count(o => o == WorkOutcome.TakenByAnother));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "conversation.taken", Ct)));
    }

    [Fact]
    public async Task Open_WithoutHavingIt_ShowsNothing_AndWithItIsInTheAccessLogWithTheReason()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync("Ma question");
        Assert.Null(await OpenAsync(world, id, world.Advisor));
        await TakeAsync(world, id, world.Advisor);

        var opened = await OpenAsync(world, id, world.Advisor);

        Assert.Null(await OpenAsync(world, id, world.Colleague));
        Assert.Equal("Ma question", Assert.Single(opened!.Messages).Text);
        var seen = await world.Database.ReadAsync(db =>
            db.LedgerEvents.Where(e => e.ActorId == world.Advisor && e.Kind == DataLicence.Gate.ViewedEvent).ToListAsync(Ct)
        );
        Assert.All(seen, e => Assert.Equal(world.Member.PersonId, e.SubjectId));
        Assert.Contains(
            seen,
            e =>
                e.Payload.Contains($"\"category\":{(byte)DataCategory.Exchanges}", StringComparison.Ordinal)
                && e.Payload.Contains($"\"reason\":{(byte)AccessReason.Message}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Take_BeforeTheRegisterLetsAdvisorsRead_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var member = await database.Data.CreateMemberAsync();
        var conversation = await database.Data.CreateConversationAsync(member.PersonId);

        Assert.Equal(
            WorkOutcome.NotAllowed,
            await database.CallAsync<MessageQueue, WorkOutcome>(q => q.TakeAsync(Ids.New(), conversation.Id, Ct))
        );
    }

    [Fact]
    public async Task Take_WhoseMessagesAreFrozen_IsRefused()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await world.Database.AddAsync(
            new Restriction
            {
                PersonId = world.Member.PersonId,
                Category = DataCategory.Exchanges,
                SinceUtc = world.Database.Clock.UtcNow(),
            }
        );

        Assert.Equal(WorkOutcome.Frozen, await TakeAsync(world, id, world.Advisor));
    }

    [Fact]
    public async Task Answer_AfterAColleagueHasIt_IsNotSent_AndAfterThemItIsTheirs()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await TakeAsync(world, id, world.Advisor);
        world.Database.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal(WorkOutcome.Done, await TakeAsync(world, id, world.Colleague));

        Assert.Equal(
            MessageOutcome.TakenByAnother,
            await ActAsync(world, id, (a, on) => a.AnswerAsync(on, Ids.New(), "Trop tard", false, Ct))
        );

        Assert.Equal(MessageOutcome.Done, await world.Database.AnswerAsync(id, world.Colleague, "Voici"));
        Assert.Equal(["Bonjour", "Voici"], (await world.ReadAsync(id))!.Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task Answer_TheMemberWroteMeanwhile_IsNotSent()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await TakeAsync(world, id, world.Advisor);
        var shown = (await world.Database.ConversationAsync(id)).Version;
        await world.ReplyAsync(id);

        Assert.Equal(MessageOutcome.Changed, await ActAsync(world, id, (a, on) => a.AnswerAsync(on, Ids.New(), "Voici", false, Ct), shown));
        Assert.Equal(MessageOutcome.Done, await ActAsync(world, id, (a, on) => a.AnswerAsync(on, Ids.New(), "Voici", false, Ct)));
    }

    [Fact]
    public async Task Answer_TheSameFormTwice_IsOneMessage()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await TakeAsync(world, id, world.Advisor);
        var (draft, version) = (Ids.New(), (await world.Database.ConversationAsync(id)).Version);

        for (var time = 0; time < 2; time++)
            Assert.Equal(MessageOutcome.Done, await ActAsync(world, id, (a, on) => a.AnswerAsync(on, draft, "Voici", false, Ct), version));

        Assert.Equal(2, (await world.ReadAsync(id))!.Messages.Count);
    }

    [Fact]
    public async Task Queue_TheLongestWaitingFirst_WithoutWhatIsAnsweredOrPutOff()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var first = await world.StartedAsync();
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        var second = await world.StartedAsync();
        var third = await world.StartedAsync();
        Assert.Equal([first, second, third], (await QueueAsync(world)).Select(r => r.Id));

        await world.Database.AnswerAsync(first, world.Advisor, "Voici");
        await TakeAsync(world, second, world.Advisor);
        Assert.Equal(WorkOutcome.Done, await SnoozeAsync(world, second, 1));

        Assert.Equal([third], (await QueueAsync(world)).Select(r => r.Id));
        Assert.Equal(
            new WorkCount(1, 0, 1, 0, 0),
            await world.Database.CallAsync<MessageQueue, WorkCount>(q => q.CountAsync(world.Advisor, Ct))
        );
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal([second, third], (await QueueAsync(world)).Select(r => r.Id));
        await world.ReplyAsync(first);
        Assert.Equal([second, third, first], (await QueueAsync(world)).Select(r => r.Id));
    }

    [Fact]
    public async Task Snooze_TodayOrTooFar_IsNoDay()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await TakeAsync(world, id, world.Advisor);

        foreach (var days in new[] { 0, 31 })
            Assert.Equal(WorkOutcome.DayOutOfRange, await SnoozeAsync(world, id, days));
    }

    [Fact]
    public async Task HandOver_LeavesANoteToTheColleague_ThatTheMemberDoesNotSeeInTheThread()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        await TakeAsync(world, id, world.Advisor);

        Assert.Equal(MessageOutcome.Done, await ActAsync(world, id, (a, on) => a.HandOverAsync(on, Ids.New(), "Voir le devis", Ct)));

        Assert.True(Assert.Single(await QueueAsync(world)) is { HasNote: true, TakenBy: null });
        Assert.Single((await world.ReadAsync(id))!.Messages);
        await TakeAsync(world, id, world.Colleague);
        Assert.Equal(["Bonjour", "Voir le devis"], (await OpenAsync(world, id, world.Colleague))!.Messages.Select(m => m.Text));
    }
}
