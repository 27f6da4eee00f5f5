using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Notifications;

/// <summary>The relay is down for an hour while people are told many things: nothing is lost, nothing doubled.</summary>
public sealed class OutageTests
{
    private const int Minutes = 60;
    private static readonly string[] People = ["zoe", "lea", "tom"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outage_OneSender_SendsEachMessageOnceInTheOrderOfEachPerson()
    {
        await using var world = await World.CreateAsync();
        var sender = world.NewSender();

        await world.QueueDuringTheOutageAsync(sender);
        await using var back = world.Restart();
        await world.SendAllAsync(sender);

        AssertEachOnce(back);
        foreach (var person in People)
        {
            var theirs = back.Mails.Where(m => m.Contains($"To: {person}@", StringComparison.Ordinal)).Select(NumberOf).ToList();
            Assert.Equal(theirs.Order(), theirs);
        }
        // The outage is none of the messages' doing: none has used up an attempt.
        Assert.All(await world.RowsAsync(), m => Assert.Equal((1, null), (m.Attempts, m.LastError)));
    }

    [Fact]
    public async Task Outage_TwoSendersAtOnce_SendEachMessageOnce()
    {
        await using var world = await World.CreateAsync();
        var (first, second) = (world.NewSender(), world.NewSender());

        await world.QueueDuringTheOutageAsync(first, second);
        await using var back = world.Restart();
        await world.SendAllAsync(first, second);

        AssertEachOnce(back);
    }

    [Fact]
    public async Task Outage_ServerThatStopsInTheMiddle_LosesNothingAndGoesOnWhereItWas()
    {
        await using var world = await World.CreateAsync();
        var sender = world.NewSender();
        var first = world.Restart();
        // It says goodbye after the fifth mail, as a server does that is stopped in good order.
        first.MailsTaken = 5;
        for (var number = 1; number <= 20; number++)
            await world.QueueAsync(number);

        await sender.SendBatchAsync(Ct);
        await first.DisposeAsync();
        await sender.SendBatchAsync(Ct);
        await using var back = world.Restart();
        await world.SendAllAsync(sender);

        Assert.Equal(5, first.Mails.Count);
        Assert.Equal(Enumerable.Range(1, 20), first.Mails.Concat(back.Mails).Select(NumberOf).Order());
    }

    [Fact]
    public async Task Outage_ServerThatSaysLaterForADay_IsAskedUntilItTakesTheMessage()
    {
        await using var world = await World.CreateAsync();
        var sender = world.NewSender();
        await using var sink = world.Restart();
        sink.Refuse = true;
        await world.QueueAsync(1);

        for (var hour = 0; hour < 24; hour++)
        {
            await sender.SendBatchAsync(Ct);
            world.Advance(TimeSpan.FromHours(1));
        }
        sink.Refuse = false;
        world.Advance(TimeSpan.FromHours(3));
        await sender.SendBatchAsync(Ct);

        Assert.Equal(1, NumberOf(Assert.Single(sink.Mails)));
    }

    [Fact]
    public async Task Outage_Letters_AreStillPrinted()
    {
        await using var world = await World.CreateAsync();
        var sender = world.NewSender();
        await world.QueueAsync(1);
        await sender.SendBatchAsync(Ct);

        await world.QueueLetterAsync();
        await sender.SendBatchAsync(Ct);

        Assert.Single(await world.RowsAsync(), m => m.SentAtUtc is not null);
    }

    private static void AssertEachOnce(SmtpSink sink) => Assert.Equal(Enumerable.Range(1, Minutes), sink.Mails.Select(NumberOf).Order());

    private static int NumberOf(string mail)
    {
        var subject = mail.Split('\n').Single(l => l.StartsWith("Subject:", StringComparison.Ordinal));
        return int.Parse(subject["Subject: Message ".Length..].Trim(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed class World(TestDatabase database, int port) : IAsyncDisposable
    {
        public static async Task<World> CreateAsync()
        {
            int port;
            await using (var stopped = new SmtpSink())
                port = stopped.Port;
            return new World(
                await TestDatabase.CreateAsync(configure: services =>
                {
                    services.Configure<MailOptions>(o => (o.Host, o.Port, o.UseTls) = ("127.0.0.1", port, false));
                    services.AddSingleton(new NoticeWriter(n => new Message($"Message {n.Left}", ["Texte."]), TestPhrases.All));
                }),
                port
            );
        }

        public OutboxSender NewSender() => ActivatorUtilities.CreateInstance<OutboxSender>(database.Services);

        public SmtpSink Restart() => new(port);

        public void Advance(TimeSpan time) => database.Clock.Advance(time);

        public Task<List<OutboxMessage>> RowsAsync() => database.ReadAsync(db => db.Outbox.AsNoTracking().ToListAsync(Ct));

        public async Task QueueAsync(int number)
        {
            await using var scope = database.NewScope();
            scope
                .ServiceProvider.GetRequiredService<OutboxService>()
                .Queue($"{People[number % People.Length]}@exemple.test", new Notice(NoticeKind.ClaimDecided) { Left = number });
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }

        public async Task QueueLetterAsync()
        {
            await using var scope = database.NewScope();
            scope
                .ServiceProvider.GetRequiredService<OutboxService>()
                .QueueLetter(new PostalAddress("Zoé", "1 rue du Lac", "44000", "Nantes"), new Notice(NoticeKind.ActivationCode));
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }

        public async Task QueueDuringTheOutageAsync(params OutboxSender[] senders)
        {
            for (var number = 1; number <= Minutes; number++)
            {
                await QueueAsync(number);
                await Task.WhenAll(senders.Select(s => s.SendBatchAsync(Ct)));
                Advance(TimeSpan.FromMinutes(1));
            }
        }

        /// <summary>As the workers do, until nothing waits; minutes pass meanwhile.</summary>
        public async Task SendAllAsync(params OutboxSender[] senders)
        {
            for (var round = 0; round < 30 && (await RowsAsync()).Exists(m => m.SentAtUtc is null); round++)
            {
                await Task.WhenAll(senders.Select(s => s.SendBatchAsync(Ct)));
                Advance(TimeSpan.FromMinutes(1));
            }
        }

        public ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
