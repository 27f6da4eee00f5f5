using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Tests.Notifications;

/// <summary>Services queue facts; the process that sends finds the words.</summary>
public sealed class NoticeTests
{
    private static readonly Notice Notice = new(NoticeKind.RecoveryCodeUsed, "Zoé") { Left = 9 };

    [Fact]
    public async Task Send_Notice_UsesTheWordsOfTheSendingProcess()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(
            sink,
            new NoticeWriter(n => new Message($"{n.Kind} {n.Left}", ["Texte."], n.Name), TestPhrases.All)
        );
        await QueueAsync(database);

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));

        Assert.Contains("Subject: RecoveryCodeUsed 9", sink.Mails.Single());
    }

    [Fact]
    public async Task Send_WithoutWords_LeavesTheNoticeForTheNextProcess()
    {
        await using var sink = new SmtpSink();
        await using var database = await CreateAsync(sink, null);
        await QueueAsync(database);

        await database.CallAsync<OutboxSender>(sender => sender.SendBatchAsync(CancellationToken.None));

        var row = await database.ReadAsync(db => db.Outbox.SingleAsync());
        Assert.Empty(sink.Mails);
        Assert.Equal((null, nameof(InvalidOperationException)), (row.SentAtUtc, row.LastError));
        Assert.NotEmpty(row.Content);
    }

    private static Task<TestDatabase> CreateAsync(SmtpSink sink, NoticeWriter? words) =>
        TestDatabase.CreateAsync(configure: services =>
        {
            services.Configure<MailOptions>(options => (options.Host, options.Port, options.UseTls) = ("127.0.0.1", sink.Port, false));
            if (words is not null)
                services.AddSingleton(words);
        });

    private static async Task QueueAsync(TestDatabase database)
    {
        await using var scope = database.NewScope();
        scope.ServiceProvider.GetRequiredService<OutboxService>().Queue("zoe@exemple.test", Notice);
        await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
