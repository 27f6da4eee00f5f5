using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations;

/// <summary>
/// Writes what happens to a conversation: the sealed message with its files, the event of the ledger without a word of it, and the notice,
/// in the caller's unit of work.
/// </summary>
public sealed class ConversationJournal(
    HarmonieDbContext db,
    Ledger ledger,
    OutboxService outbox,
    FieldCipher cipher,
    AttachmentService attachments,
    TimeProvider clock
)
{
    private const string LedgerPrefix = "conversation.";

    /// <summary>Adds a message to a conversation that was moved; the caller saves.</summary>
    internal async Task WriteAsync(
        Conversation conversation,
        MessageKind kind,
        Writing writing,
        string text,
        int? waitedMinutes,
        CancellationToken ct
    )
    {
        db.ConversationMessages.Add(
            new ConversationMessage
            {
                Id = writing.DraftId,
                ConversationId = conversation.Id,
                Number = conversation.NextMessage(),
                Kind = kind,
                AtUtc = clock.UtcNow(),
                AdvisorId = kind == MessageKind.FromMember ? null : writing.Actor.AccountId,
                WaitedMinutes = waitedMinutes,
                Text = cipher.Seal(SealedField.ConversationText, writing.DraftId, text),
            }
        );
        await attachments.StageSendingAsync(writing, ct);
    }

    /// <summary>Notes a step in the ledger; the caller saves.</summary>
    internal void Note(Conversation conversation, ConversationStep step, Actor actor) =>
        ledger.Append(
            LedgerStream.Decision,
            NameOf(step),
            actor,
            conversation.PersonId,
            new { conversation = conversation.Id, topic = (byte)conversation.Topic }
        );

    /// <summary>Tells the member that something waits to be read, and not a word of it: mail is read over shoulders.</summary>
    internal Task TellAsync(Conversation conversation, NoticeKind kind, CancellationToken ct) =>
        outbox.TellPersonAsync(
            db,
            conversation.PersonId,
            name => new Notice(kind, name) { Reference = conversation.Reference, ItemId = conversation.Id },
            ct
        );

    /// <summary>The messages of a conversation, oldest first.</summary>
    /// <param name="files">What is known of its files, by whoever may read them.</param>
    internal async Task<IReadOnlyList<MessageView>> ReadAsync(
        Guid conversationId,
        bool withNotes,
        Func<IReadOnlyCollection<Guid>, Task<IReadOnlyList<FileSummary>>> files,
        CancellationToken ct
    )
    {
        var messages = await db
            .ConversationMessages.AsNoTracking()
            .Where(m => m.ConversationId == conversationId && (withNotes || m.Kind != MessageKind.Note))
            .OrderBy(m => m.Number)
            .ToListAsync(ct);
        var ids = messages.ConvertAll(m => (Guid?)m.Id);
        var attached = await db
            .MessageFiles.AsNoTracking()
            .Where(f => ids.Contains(f.MessageId))
            .Select(f => new { f.FileId, f.MessageId })
            .ToListAsync(ct);
        var known = attached.Count == 0 ? [] : await files(attached.ConvertAll(f => f.FileId));
        var owners = attached.ToDictionary(f => f.FileId, f => f.MessageId);
        return
        [
            .. messages.Select(m => new MessageView(
                m.Id,
                m.Kind,
                m.AtUtc,
                cipher.Open(SealedField.ConversationText, m.Id, m.Text),
                [.. known.Where(f => owners[f.Id] == m.Id)]
            )),
        ];
    }

    /// <summary>Whether a file was sent with a message of the conversation that the member sees.</summary>
    internal Task<bool> HoldsFileAsync(Guid conversationId, Guid fileId, CancellationToken ct) =>
        db
            .MessageFiles.Where(f => f.FileId == fileId)
            .AnyAsync(f => db.ConversationMessages.Any(m => m.Id == f.MessageId && m.ConversationId == conversationId), ct);

    /// <summary>The name of a step in the ledger, as docs/events.md lists them: <c>conversation.handed-over</c>.</summary>
    internal static string NameOf(ConversationStep step) =>
        LedgerPrefix
        + step switch
        {
            ConversationStep.HandedOver => "handed-over",
            _ => step.ToString().ToLowerInvariant(),
        };
}

/// <summary>What the ledger is told of a conversation.</summary>
internal enum ConversationStep
{
    Opened,
    Written,
    Reopened,
    Taken,
    Answered,
    Closed,
    HandedOver,
}

/// <summary>What was written in conversations.</summary>
internal sealed class SealedConversationTexts : ISealedColumn
{
    public SealedField Field => SealedField.ConversationText;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .ConversationMessages.AsNoTracking()
            .Where(m => m.Id.CompareTo(after) > 0)
            .OrderBy(m => m.Id)
            .Take(count)
            .Select(m => new SealedValue(m.Id, m.Text))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .ConversationMessages.Where(m => m.Id == old.RowId && m.Text == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, cipher), ct) == 1;
}
