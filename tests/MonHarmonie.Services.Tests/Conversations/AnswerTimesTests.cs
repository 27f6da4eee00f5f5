using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Tests.Conversations;

/// <summary>How fast messages are answered, from at least twenty answers of four weeks.</summary>
public sealed class AnswerTimesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task AddAnswersAsync(ConversationWorld world, params IEnumerable<int> minutes)
    {
        var id = await world.StartedAsync();
        var number = 1;
        await world.Database.AddAsync(
            minutes.Select(waited => new ConversationMessage
            {
                Id = Ids.New(),
                ConversationId = id,
                Number = ++number,
                Kind = MessageKind.FromAdvisor,
                AtUtc = world.Database.Clock.UtcNow(),
                WaitedMinutes = waited,
                Text = [1],
            })
        );
    }

    [Fact]
    public async Task Find_FewerThanTwentyAnswers_SaysNothing()
    {
        await using var world = await ConversationWorld.CreateAsync();
        await AddAnswersAsync(world, Enumerable.Range(1, 19));
        using var times = new AnswerTimes(Factory(world), world.Database.Clock);

        Assert.Null(await times.FindAsync(Ct));
    }

    [Theory, BothDatabases]
    public async Task Find_TwentyAnswers_HalfAndNineInTen_CountedOnceADay(DatabaseProvider provider)
    {
        await using var world = await ConversationWorld.CreateAsync(provider);
        // In no order, and one that is too old to count.
        await AddAnswersAsync(world, 100_000);
        world.Database.Clock.Advance(TimeSpan.FromDays(29));
        await AddAnswersAsync(world, Enumerable.Range(1, 20).Select(n => n * 7 % 20 * 10 + 10));
        using var times = new AnswerTimes(Factory(world), world.Database.Clock);

        var first = await times.FindAsync(Ct);
        await AddAnswersAsync(world, 1);
        var sameDay = await times.FindAsync(Ct);
        world.Database.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await times.FindAsync(Ct);

        Assert.Equal(new WaitTime(20, TimeSpan.FromMinutes(100), TimeSpan.FromMinutes(180)), first);
        Assert.Same(first, sameDay);
        Assert.Equal(21, nextDay!.Count);
    }

    [Fact]
    public async Task Answer_MeasuresFromTheFirstMessageThatWaits()
    {
        await using var world = await ConversationWorld.CreateAsync();
        var id = await world.StartedAsync();
        world.Database.Clock.Advance(TimeSpan.FromHours(3));
        await world.ReplyAsync(id);
        world.Database.Clock.Advance(TimeSpan.FromHours(2));

        await world.Database.AnswerAsync(id, world.Advisor, "Voici");

        var messages = await world.Database.ReadAsync(db => Task.FromResult(db.ConversationMessages.OrderBy(m => m.Number).ToList()));
        Assert.Equal([null, null, 300], messages.Select(m => m.WaitedMinutes));
    }

    private static Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext> Factory(ConversationWorld world) =>
        world.Database.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>>();
}
