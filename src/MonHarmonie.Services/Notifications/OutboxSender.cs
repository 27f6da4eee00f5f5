using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// Sends what waits in the outbox. Each message is leased first, so that two instances never send the same one at once;
/// after a crash between sending and noting it, the mail leaves again under the same Message-ID.
/// </summary>
public sealed class OutboxSender(
    IDbContextFactory<HarmonieDbContext> factory,
    FieldCipher cipher,
    MailComposer composer,
    MailTransports transports,
    DataFolders folders,
    TimeProvider clock,
    ILogger<OutboxSender> logger
)
{
    public const int BatchSize = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Sends one batch.</summary>
    /// <returns>True when more may wait.</returns>
    public async Task<bool> SendBatchAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = clock.UtcNow();
        var waiting = await db
            .Outbox.AsNoTracking()
            .Where(m => m.SentAtUtc == null && m.GivenUpAtUtc == null && m.NextAttemptAtUtc <= now)
            .OrderBy(m => m.NextAttemptAtUtc)
            .Take(BatchSize)
            .ToListAsync(ct);
        if (waiting.Count == 0)
            return false;

        await using var transport = transports.Open();
        foreach (var message in waiting)
        {
            var leased = await db
                .Outbox.Where(m => m.Id == message.Id && m.Attempts == message.Attempts && m.SentAtUtc == null && m.GivenUpAtUtc == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.NextAttemptAtUtc, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                    ct
                );
            if (leased == 1)
                await SendAsync(db, message, transport, ct);
        }
        return waiting.Count == BatchSize;
    }

    private async Task SendAsync(HarmonieDbContext db, OutboxMessage message, IMailTransport transport, CancellationToken ct)
    {
        try
        {
            var content = OutboxService.Read(message, cipher);
            if (message.Channel == OutboxChannel.Letter)
                await AtomicFile.WriteAsync(
                    folders.Letters,
                    $"{message.Id:N}.txt",
                    Encoding.UTF8.GetBytes(composer.Letter(message, content)),
                    ct
                );
            else
                await transport.SendAsync(composer.Compose(message, content), ct);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one message, it is tried again later and the others still leave.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await PostponeAsync(db, message, failure, ct);
            return;
        }
        var sent = clock.UtcNow();
        await db
            .Outbox.Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.SentAtUtc, sent)
                        .SetProperty(m => m.Content, Array.Empty<byte>())
                        .SetProperty(m => m.LastError, (string?)null),
                ct
            );
        HarmonieMetrics.OutboxSent.Add(1);
    }

    private async Task PostponeAsync(HarmonieDbContext db, OutboxMessage message, Exception failure, CancellationToken ct)
    {
        var attempts = message.Attempts + 1;
        var kind = failure.GetType().Name;
        var now = clock.UtcNow();
        DateTime? givenUp = attempts >= OutboxMessage.MaxAttempts ? now : null;
        var next = now + Backoff.Pause(attempts, LongestPause);
        await db
            .Outbox.Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.NextAttemptAtUtc, next)
                        .SetProperty(m => m.GivenUpAtUtc, givenUp)
                        .SetProperty(m => m.LastError, kind),
                ct
            );
        logger.LogWarning("Message {MessageId} was not sent (attempt {Attempt}): {Failure}", message.Id, attempts, kind);
    }
}
