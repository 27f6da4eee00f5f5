using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// Sends what waits in the outbox. Each message is leased just before it is sent, so that two instances never send the same one at once;
/// after a crash between sending and noting it, the mail leaves again under the same Message-ID. A server that cannot be reached costs no
/// message an attempt: mails then wait in their order.
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

    /// <summary>Shorter than the lease, however slowly a server talks.</summary>
    private static readonly TimeSpan MaxSending = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan MaxConnecting = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private DateTime restsUntil = DateTime.MinValue;
    private int unreached;

    /// <returns>True when more may wait.</returns>
    public async Task<bool> SendBatchAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        IMailTransport? transport = null;
        try
        {
            for (var sent = 0; sent < BatchSize; sent++)
            {
                if (await NextAsync(db, ct) is not { } message)
                    return false;
                if (await IsHeldAsync(db, message, ct))
                    continue;
                transport ??= transports.Open();
                if (message.Channel == OutboxChannel.Mail && !await ReachAsync(transport, ct))
                    return true;
                if (await TakeAsync(db, message, ct))
                    await SendAsync(db, message, transport, ct);
            }
            return true;
        }
        finally
        {
            if (transport is not null)
                await transport.DisposeAsync();
        }
    }

    private Task<OutboxMessage?> NextAsync(HarmonieDbContext db, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var waiting = db.Outbox.AsNoTracking().Where(m => m.SentAtUtc == null && m.GivenUpAtUtc == null && m.NextAttemptAtUtc <= now);
        if (Rests(now))
            waiting = waiting.Where(m => m.Channel == OutboxChannel.Letter);
        return waiting.OrderBy(m => m.NextAttemptAtUtc).ThenBy(m => m.Id).FirstOrDefaultAsync(ct);
    }

    private bool Rests(DateTime now)
    {
        lock (gate)
            // A clock that was set back is believed at once.
            return now < restsUntil && restsUntil - now <= 2 * LongestRest;
    }

    /// <summary>Whether the server can be reached; if not, no mail is tried for a while.</summary>
    private async Task<bool> ReachAsync(IMailTransport transport, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(MaxConnecting, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            await transport.ConnectAsync(limit.Token);
            lock (gate)
                unreached = 0;
            return true;
        }
#pragma warning disable CA1031 // Whatever keeps us from the server is none of the messages' doing: they wait.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            lock (gate)
                restsUntil = clock.UtcNow() + Backoff.Delay(++unreached, LongestRest);
            logger.LogWarning(failure, "The mail server was not reached ({Failures} times in a row)", unreached);
            return false;
        }
    }

    /// <summary>
    /// What its reader chose not to get is forgotten, and what falls into their quiet hours waits for the end of them: their choice of
    /// this moment counts, not that of when it was queued.
    /// </summary>
    private async Task<bool> IsHeldAsync(HarmonieDbContext db, OutboxMessage message, CancellationToken ct)
    {
        if (ContentOf(message) is not { AccountId: { } account, Notice: { } notice } content || !notice.Kind.CanWait())
            return false;
        var choice = await MailPreferenceService.FindAsync(db, account, ct);
        if ((choice.Muted & content.Topic) != MailTopics.None)
        {
            await Leased(db, message, message.Attempts).ExecuteDeleteAsync(ct);
            return true;
        }
        if (choice.Quiet?.EndOf(clock.UtcNow()) is not { } end)
            return false;
        await Leased(db, message, message.Attempts).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAtUtc, end), ct);
        return true;
    }

    private OutboxContent? ContentOf(OutboxMessage message)
    {
        try
        {
            return OutboxService.Read(message, cipher);
        }
#pragma warning disable CA1031 // What cannot be read fails when it is sent, where that is noted.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Leases one message from now on: a lease counted from the start of a batch may be over before a slow server has taken
    /// the messages before it.</summary>
    private async Task<bool> TakeAsync(HarmonieDbContext db, OutboxMessage message, CancellationToken ct)
    {
        var until = clock.UtcNow() + Lease;
        return await Leased(db, message, message.Attempts)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.NextAttemptAtUtc, until).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                    ct
                ) == 1;
    }

    private static IQueryable<OutboxMessage> Leased(HarmonieDbContext db, OutboxMessage message, int attempts) =>
        db.Outbox.Where(m => m.Id == message.Id && m.Attempts == attempts && m.SentAtUtc == null && m.GivenUpAtUtc == null);

    private async Task SendAsync(HarmonieDbContext db, OutboxMessage message, IMailTransport transport, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(MaxSending, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        OutboxContent? content = null;
        try
        {
            content = OutboxService.Read(message, cipher);
            if (message.Channel == OutboxChannel.Letter)
                await AtomicFile.WriteAsync(
                    folders.Letters,
                    $"{message.Id:N}.txt",
                    Encoding.UTF8.GetBytes(composer.Letter(message, content)),
                    limit.Token
                );
            else
                await transport.SendAsync(composer.Compose(message, content), limit.Token);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one message, it is tried again later and the others still leave.
        catch (Exception failure) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await PostponeAsync(db, message, content, failure, ct);
            return;
        }
        var sent = clock.UtcNow();
        await Leased(db, message, message.Attempts + 1)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.SentAtUtc, sent)
                        .SetProperty(m => m.Content, Array.Empty<byte>())
                        .SetProperty(m => m.LastError, (string?)null),
                ct
            );
        if (content is { AccountId: { } account, To: not null })
            await MailRefusals.ForgetAsync(db, account, ct);
        HarmonieMetrics.OutboxSent.Add(1);
    }

    private async Task PostponeAsync(
        HarmonieDbContext db,
        OutboxMessage message,
        OutboxContent? content,
        Exception failure,
        CancellationToken ct
    )
    {
        var attempts = message.Attempts + 1;
        var kind = failure.GetType().Name;
        var now = clock.UtcNow();
        var tooOften = attempts >= OutboxMessage.MinAttempts && now - message.CreatedAtUtc >= OutboxMessage.TriedFor;
        DateTime? givenUp = tooOften ? now : null;
        var next = now + Backoff.Delay(attempts, LongestPause);
        await Leased(db, message, attempts)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.NextAttemptAtUtc, next)
                        .SetProperty(m => m.GivenUpAtUtc, givenUp)
                        .SetProperty(m => m.LastError, kind),
                ct
            );
        if (content is { AccountId: { } account, To: { } email } && (tooOften || MailRefusals.IsFinal(failure)))
            await MailRefusals.NoteAsync(db, account, email, now, ct);
        logger.LogWarning(failure, "Message {MessageId} was not sent (attempt {Attempt})", message.Id, attempts);
    }
}
