using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Services.Tests.Notifications;

public sealed class OutboxSenderTests
{
    private static readonly Message Hello = new(
        "Votre accès à 12 €",
        ["Première idée.", "<b>Deuxième</b> & idée."],
        "Zoé",
        "7K4M-9QXR",
        new MessageAction("Ouvrir", "/mon-compte")
    );

    private const string Address = "zoe@exemple.test";

    private static readonly Notice Notice = new(NoticeKind.NewDevice, "Zoé");

    [Fact]
    public async Task Send_ToARealServer_CarriesTextAndHtmlOnceAndForgetsTheContent()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        await QueueAsync(database);

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));

        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sink.Mails.Single()));
        var mail = await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken);
        var row = await database.ReadAsync(db => db.Outbox.SingleAsync());
        Assert.StartsWith(row.Id.ToString("N"), mail.MessageId);
        Assert.Equal(Hello.Subject, mail.Subject);
        Assert.Contains("Bonjour Zoé,", mail.TextBody);
        Assert.Contains("https://portail.test/mon-compte", mail.TextBody);
        Assert.Contains("&lt;b&gt;Deuxième&lt;/b&gt; &amp; idée.", mail.HtmlBody);
        Assert.Contains("lang=\"fr\"", mail.HtmlBody);
        // The code stands before what is said about it; dark colours are known; nothing is fetched that would tell when a mail is read.
        foreach (var body in new[] { mail.TextBody!, mail.HtmlBody! })
            Assert.InRange(
                body.LastIndexOf("Deuxième", StringComparison.Ordinal),
                body.IndexOf("7K4M-9QXR", StringComparison.Ordinal),
                body.Length
            );
        Assert.Contains("prefers-color-scheme: dark", mail.HtmlBody);
        Assert.Contains("The mutual", mail.HtmlBody);
        Assert.DoesNotMatch("<(img|link|script|iframe)|url\\(|src=", mail.HtmlBody);
        Assert.Empty(row.Content);
        Assert.NotNull(row.SentAtUtc);
    }

    [Fact]
    public async Task Send_ServerSaysLater_TriesAgainEverMoreSlowlyThenGivesUp()
    {
        await using var sink = new SmtpSink { Refuse = true };
        await using var database = await CreateAsync(sink);
        await QueueAsync(database);
        var pauses = new List<TimeSpan>();

        var queued = database.Clock.UtcNow();
        OutboxMessage row;
        do
        {
            await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
            row = await database.ReadAsync(db => db.Outbox.SingleAsync());
            Assert.Equal("SmtpCommandException", row.LastError);
            pauses.Add(row.NextAttemptAtUtc - database.Clock.GetUtcNow().UtcDateTime);
            database.Clock.SetUtcNow(new DateTimeOffset(row.NextAttemptAtUtc, TimeSpan.Zero).AddSeconds(1));
        } while (row.GivenUpAtUtc is null);

        Assert.InRange(row.GivenUpAtUtc.Value - queued, TimeSpan.FromDays(3), TimeSpan.FromDays(3.2));
        Assert.InRange(row.Attempts, OutboxMessage.MinAttempts, 100);
        Assert.True(pauses[4] > pauses[0]);
        Assert.All(pauses, p => Assert.InRange(p, TimeSpan.Zero, TimeSpan.FromHours(2.5)));
        sink.Refuse = false;
        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Send_TwoWorkersAtOnce_SendEachMessageOnce()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        for (var n = 0; n < 10; n++)
            await QueueAsync(database);
        var sender = database.Services.GetRequiredService<OutboxSender>();

        await Task.WhenAll(sender.SendBatchAsync(CancellationToken.None), sender.SendBatchAsync(CancellationToken.None));

        Assert.Equal(10, sink.Mails.Count);
    }

    [Fact]
    public async Task Send_SlowServer_LeavesNoMessageToASecondSenderWhileTheFirstStillHasIt()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        for (var n = 0; n < 4; n++)
            await QueueAsync(database);
        var sender = database.Services.GetRequiredService<OutboxSender>();
        // The third mail is read nine minutes after the first one was begun: longer than a lease.
        sink.Accepting = async number =>
        {
            if (number > 3)
                return;
            database.Clock.Advance(TimeSpan.FromMinutes(3));
            if (number == 3)
                await sender.SendBatchAsync(CancellationToken.None);
        };

        await sender.SendBatchAsync(CancellationToken.None);

        Assert.Equal(4, sink.Mails.Count);
        Assert.Equal(4, sink.Mails.Select(IdOf).Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            await database.ReadAsync(db => db.Outbox.ToListAsync()),
            m => Assert.Equal((1, true), (m.Attempts, m.SentAtUtc is not null))
        );

        static string IdOf(string mail) =>
            mail.Split('\n').Single(l => l.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase)).Trim();
    }

    [Fact]
    public async Task Send_ServerThatNeverAnswers_IsGivenUpBeforeTheLeaseEnds()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        await QueueAsync(database);
        var never = new TaskCompletionSource();
        sink.Accepting = _ =>
        {
            database.Clock.Advance(TimeSpan.FromMinutes(4));
            return never.Task;
        };

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
        never.SetResult();

        var row = await database.ReadAsync(db => db.Outbox.SingleAsync());
        Assert.Null(row.SentAtUtc);
        Assert.True(row.NextAttemptAtUtc > database.Clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Send_ToAnAddressThatIsRefusedForGood_IsNotedFromTheFirstDayUntilAMailArrives()
    {
        await using var sink = new SmtpSink { KnowsNobody = true };
        await using var database = await CreateAsync(sink);
        var account = await database.AddAccountAsync(null, Role.Member);
        var day = database.Clock.UtcNow();
        await TellAsync(database, account, Address);

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
        var noted = await database.ReadAsync(db => db.MailRefusals.SingleAsync());
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));

        Assert.Equal((account, Address, day), (noted.AccountId, noted.Email, noted.RefusedAtUtc));
        Assert.Equal(day, (await database.ReadAsync(db => db.MailRefusals.SingleAsync())).RefusedAtUtc);
        Assert.Null((await database.ReadAsync(db => db.Outbox.SingleAsync())).GivenUpAtUtc);

        sink.KnowsNobody = false;
        database.Clock.Advance(TimeSpan.FromDays(1));
        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
        Assert.Empty(await database.ReadAsync(db => db.MailRefusals.ToListAsync()));
    }

    [Fact]
    public async Task Send_ServerThatSaysLater_IsNoRefusalUntilTheMailIsGivenUp()
    {
        await using var sink = new SmtpSink { Refuse = true };
        await using var database = await CreateAsync(sink);
        var account = await database.AddAccountAsync(null, Role.Member);
        await TellAsync(database, account, Address);
        OutboxMessage row;
        do
        {
            Assert.Empty(await database.ReadAsync(db => db.MailRefusals.ToListAsync()));
            await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));
            row = await database.ReadAsync(db => db.Outbox.SingleAsync());
            database.Clock.SetUtcNow(new DateTimeOffset(row.NextAttemptAtUtc, TimeSpan.Zero).AddSeconds(1));
        } while (row.GivenUpAtUtc is null);

        Assert.Equal(row.GivenUpAtUtc, (await database.ReadAsync(db => db.MailRefusals.SingleAsync())).RefusedAtUtc);
    }

    private static async Task TellAsync(TestDatabase database, Guid account, string email)
    {
        await using var scope = database.NewScope();
        scope.ServiceProvider.GetRequiredService<OutboxService>().Tell(account, email, Notice);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync();
    }

    [Fact]
    public async Task Queue_WithoutTheCallersSave_SendsNothing()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        await database.CallAsync<OutboxService>(outbox =>
        {
            outbox.Queue(Address, Notice);
            return Task.CompletedTask;
        });

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));

        Assert.Empty(sink.Mails);
    }

    [Fact]
    public async Task Queue_SealsAddressAndText()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink);
        await QueueAsync(database);

        var stored = System.Text.Encoding.UTF8.GetString((await database.ReadAsync(db => db.Outbox.SingleAsync())).Content);

        Assert.DoesNotContain("zoe", stored);
        Assert.DoesNotContain("NewDevice", stored);
    }

    private static Task<TestDatabase> CreateAsync(SmtpSink sink) =>
        TestDatabase.CreateAsync(configure: services =>
        {
            services.Configure<MailOptions>(options =>
            {
                options.Host = "127.0.0.1";
                options.Port = sink.Port;
                options.UseTls = false;
            });
            services.Configure<PortalOptions>(options => options.BaseUrl = "https://portail.test/");
            services.AddSingleton(new NoticeWriter(_ => Hello, TestPhrases.All));
        });

    private static async Task QueueAsync(TestDatabase database)
    {
        await using var scope = database.NewScope();
        scope.ServiceProvider.GetRequiredService<OutboxService>().Queue(Address, Notice);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync();
    }
}
