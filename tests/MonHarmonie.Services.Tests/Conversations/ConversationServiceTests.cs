using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>What a member writes, and what is kept of it.</summary>
public sealed class ConversationServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task Start_TheSameFormTwentyTimes_IsOneConversation(DatabaseProvider provider)
    {
        await using var world = await ConversationWorld.CreateAsync(provider);
        var draft = Ids.New();

        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => world.StartAsync("Bonjour", draft), Ct)));

        Assert.Single(sent.Distinct());
        Assert.Equal(SendOutcome.Sent, sent[0].Outcome);
        Assert.Equal(1, await world.Database.ReadAsync(db => db.ConversationMessages.CountAsync(Ct)));
        Assert.Equal(1, await world.Database.ReadAsync(db => db.LedgerEvents.CountAsync(e => e.Kind == "conversation.opened", Ct)));
    }

    [Fact]
    public async Task Text_IsSealedAtRest_AndInNoEvent()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync("Ma prothèse auditive");
        await world.Database.AnswerAsync(id, world.Advisor, "Votre audioprothésiste");

        var stored = await world.Database.ReadAsync(db => db.ConversationMessages.OrderBy(m => m.Number).ToListAsync(Ct));
        Assert.All(stored, m => Assert.DoesNotContain("auditive", Encoding.UTF8.GetString(m.Text), StringComparison.Ordinal));
        Assert.Equal("Ma prothèse auditive", world.Database.Cipher.Open(SealedField.ConversationText, stored[0].Id, stored[0].Text));
        var events = await world.Database.ReadAsync(db => db.LedgerEvents.Where(e => e.Kind.StartsWith("conversation.")).ToListAsync(Ct));
        Assert.Equal(
            ["conversation.answered", "conversation.opened", "conversation.taken"],
            events.Select(e => e.Kind).Order(StringComparer.Ordinal)
        );
        Assert.All(events, e => Assert.DoesNotContain("audi", e.Payload, StringComparison.Ordinal));
    }

    /// <summary>Two days of work: neither weekends nor public holidays count.</summary>
    [Theory]
    [InlineData("2026-12-03", "2026-12-07")]
    [InlineData("2026-12-24", "2026-12-29")]
    [InlineData("2027-05-05", "2027-05-10")]
    public async Task Start_PromisesAnAnswerInTwoWorkingDays(string day, string promised)
    {
        await using var world = await ConversationWorld.CreateAsync();
        world.Database.Clock.Advance(TimeSpan.FromDays(DateOnly.Parse(day).DayNumber - world.Database.Today.DayNumber));

        Assert.Equal(DateOnly.Parse(promised), (await world.Database.ConversationAsync(await world.StartedAsync())).PromisedOn);
    }

    [Fact]
    public async Task Answer_IsUnreadUntilOpened_AndToldWithoutAWordOfIt()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        Assert.False(Assert.Single(await world.ListAsync()).IsUnread);

        Assert.Equal(MessageOutcome.Done, await world.Database.AnswerAsync(id, world.Advisor, "Tout est réglé."));

        var row = Assert.Single(await world.ListAsync());
        Assert.True(row is { IsUnread: true, PromisedOn: null, IsClosed: false });
        var notice = await world.Database.ReadAsync(db => db.InboxMessages.SingleAsync(Ct));
        Assert.Equal((NoticeKind.ConversationAnswered, id), (notice.Kind, notice.ItemId));
        var mail = await world.Database.ReadAsync(db => db.Outbox.SingleAsync(Ct));
        var content = world.Database.Cipher.Open(SealedField.OutboxContent, mail.Id, mail.Content);
        Assert.Contains(row.Reference, content);
        Assert.DoesNotContain("réglé", content, StringComparison.Ordinal);
        Assert.Equal(["Bonjour", "Tout est réglé."], (await world.ReadAsync(id))!.Messages.Select(m => m.Text));
        Assert.False(Assert.Single(await world.ListAsync()).IsUnread);
    }

    [Fact]
    public async Task Reply_InAClosedOne_OpensItAgain_AndAWaitGoesOnFromItsFirstMessage()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        var first = await world.Database.ConversationAsync(id);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        await world.ReplyAsync(id);
        var waiting = await world.Database.ConversationAsync(id);
        await world.Database.AnswerAsync(id, world.Advisor, "Réglé.", closes: true);
        var closed = await world.Database.ConversationAsync(id);

        Assert.Equal(SendOutcome.Sent, (await world.ReplyAsync(id)).Outcome);

        Assert.Equal((first.WaitingSinceUtc, first.PromisedOn), (waiting.WaitingSinceUtc, waiting.PromisedOn));
        Assert.False(closed.IsOpen);
        var again = await world.Database.ConversationAsync(id);
        Assert.True(again is { IsOpen: true, WaitingOn: not null });
        Assert.True(again.WaitingSinceUtc > first.WaitingSinceUtc);
    }

    [Fact]
    public async Task Limits_OpenConversationsAndMessagesOfADay_AreKept()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var limits = world.Database.Services.GetRequiredService<IOptions<ConversationsOptions>>().Value;
        (limits.MaxOpen, limits.MaxPerDay) = (3, 4);
        var id = await world.StartedAsync();
        await world.StartedAsync();
        await world.StartedAsync();

        Assert.Equal(SendOutcome.TooManyOpen, (await world.StartAsync()).Outcome);
        Assert.Equal(SendOutcome.Sent, (await world.ReplyAsync(id)).Outcome);
        Assert.Equal(SendOutcome.TooManyToday, (await world.ReplyAsync(id)).Outcome);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(
            SendOutcome.Sent,
            await world.Database.CallAsync<ConversationService, SendOutcome>(c => c.CloseAsync(world.Licence, id, Ct))
        );
        Assert.Equal(SendOutcome.Sent, (await world.StartAsync()).Outcome);
    }

    [Fact]
    public async Task OtherMember_FindsNeitherConversationNorFile()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var other = await world.Database.Data.CreateMemberAsync();
        var theirs = await world.Database.Data.CreateConversationAsync(other.PersonId);

        Assert.Null(await world.ReadAsync(theirs.Id));
        Assert.Equal(SendOutcome.NotFound, (await world.ReplyAsync(theirs.Id)).Outcome);
        Assert.Empty(await world.ListAsync());
        Assert.Null(
            await world.Database.CallAsync<ConversationService, OpenedFile?>(c =>
                c.OpenFileAsync(world.Licence, world.Documents, theirs.Id, theirs.FileId, Ct)
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public async Task Start_WithoutTextOrWithTooMuch_SendsNothing(string? text)
    {
        await using var world = await ConversationWorld.CreateAsync();

        Assert.Equal(SendOutcome.Invalid, (await world.StartAsync(text ?? new string('x', 4_001))).Outcome);
        Assert.Empty(await world.ListAsync());
    }
}
