using System.Text.Json;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// Queues messages in the caller's unit of work: a message leaves if, and only if, the use case's own save succeeds.
/// </summary>
public sealed class OutboxService(HarmonieDbContext db, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>
    /// Tells the holder of an account: in their space, and by mail where there is an address; the caller saves. Notices that hold a link
    /// or a code which works by itself leave by mail only: whoever sits at an open session must not find them.
    /// </summary>
    public void Tell(Guid accountId, string? email, Notice notice)
    {
        if (notice.Kind.IsKept())
            db.InboxMessages.Add(InboxMessage.Of(accountId, notice, clock.UtcNow()));
        if (email is { Length: > 0 })
            Add(OutboxChannel.Mail, new OutboxContent(email, null, null, notice, AccountId: accountId));
    }

    /// <summary>Queues a notice by mail for somebody who has no space of messages; the caller saves.</summary>
    /// <param name="replyTo">Where an answer goes; null: nowhere.</param>
    public void Queue(string email, Notice notice, string? replyTo = null) =>
        Add(OutboxChannel.Mail, new OutboxContent(email, null, null, notice, replyTo));

    /// <summary>Queues a notice on paper; the caller saves.</summary>
    public void QueueLetter(PostalAddress address, Notice notice) =>
        Add(OutboxChannel.Letter, new OutboxContent(null, address, null, notice));

    private void Add(OutboxChannel channel, OutboxContent content)
    {
        var now = clock.UtcNow();
        var row = new OutboxMessage
        {
            Channel = channel,
            CreatedAtUtc = now,
            NextAttemptAtUtc = now,
        };
        row.Content = cipher.Seal(SealedField.OutboxContent, row.Id, JsonSerializer.Serialize(content));
        db.Outbox.Add(row);
    }

    internal static OutboxContent Read(OutboxMessage row, FieldCipher cipher) =>
        JsonSerializer.Deserialize<OutboxContent>(cipher.Open(SealedField.OutboxContent, row.Id, row.Content))
        ?? throw new InvalidOperationException("The message is empty.");
}
