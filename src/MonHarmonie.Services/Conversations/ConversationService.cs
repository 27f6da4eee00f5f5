using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Conversations;

/// <summary>What a member writes to the mutual, and reads of its answers.</summary>
public sealed class ConversationService(
    HarmonieDbContext db,
    ConversationJournal journal,
    FileVault vault,
    IOptions<ConversationsOptions> options,
    TimeProvider clock
)
{
    private static readonly Expression<Func<Conversation, ConversationRow>> ToRow = c => new ConversationRow(
        c.Id,
        c.Reference,
        c.Topic,
        c.LastOn,
        c.PromisedOn,
        c.IsUnread,
        c.ClosedAtUtc != null
    );

    /// <summary>
    /// The member's conversations, the one that was last written in first: for themselves, or an advisor, and without a word of them.
    /// </summary>
    public Task<Page<ConversationRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        Of(licence).AsNoTracking().ToPageAsync(c => c.LastOn, c => c.Id, ToRow, r => (r.LastOn, r.Id), cursor, ct);

    /// <summary>Opens a conversation: its answers count as read from now on.</summary>
    /// <param name="files">Leave to see the member's own files.</param>
    /// <returns>Null when there is none, or it is somebody else's: callers cannot distinguish them.</returns>
    public async Task<ConversationThread?> GetAsync(DataLicence licence, DataLicence files, Guid id, CancellationToken ct)
    {
        if (await Own(licence).AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } found)
            return null;
        if (found.IsUnread)
            await Own(licence).Where(c => c.Id == id).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsUnread, false), ct);
        var messages = await journal.ReadAsync(id, withNotes: false, ids => vault.ListAsync(files, ids, ct), ct);
        return new ConversationThread(
            found.Id,
            found.Reference,
            found.Topic,
            found.OpenedAtUtc,
            found.PromisedOn,
            found.ClosedAtUtc,
            messages
        );
    }

    public async Task<OpenedFile?> OpenFileAsync(DataLicence licence, DataLicence files, Guid id, Guid fileId, CancellationToken ct) =>
        await Own(licence).AnyAsync(c => c.Id == id, ct) && await journal.HoldsFileAsync(id, fileId, ct)
            ? await vault.OpenAsync(files, fileId, ct)
            : null;

    /// <summary>Begins a conversation with the files of the form.</summary>
    /// <param name="draftId">The message's id, which the form has made: sent again, it leads to the same conversation.</param>
    public async Task<SendResult> StartAsync(DataLicence licence, Guid draftId, ContactTopic topic, string text, CancellationToken ct)
    {
        if (!Enum.IsDefined(topic) || !IsWritten(text))
            return new SendResult(SendOutcome.Invalid);
        if (await FindSentAsync(licence, draftId, ct) is { } known)
            return new SendResult(SendOutcome.Sent, known);
        if (await LimitAsync(licence, isNew: true, ct) is { } limit)
            return new SendResult(limit);
        var conversation = new Conversation
        {
            PersonId = licence.SubjectId,
            Topic = topic,
            OpenedAtUtc = clock.UtcNow(),
        };
        db.Conversations.Add(conversation);
        return await SendAsync(licence, conversation, draftId, text, ConversationStep.Opened, ct);
    }

    /// <summary>Writes in a conversation; one that was closed is open again.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public async Task<SendResult> ReplyAsync(DataLicence licence, Guid id, Guid draftId, string text, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } conversation)
            return new SendResult(SendOutcome.NotFound);
        if (!IsWritten(text))
            return new SendResult(SendOutcome.Invalid);
        if (await FindSentAsync(licence, draftId, ct) is { } known)
            return new SendResult(SendOutcome.Sent, known);
        if (await LimitAsync(licence, isNew: !conversation.IsOpen, ct) is { } limit)
            return new SendResult(limit);
        var step = conversation.IsOpen ? ConversationStep.Written : ConversationStep.Reopened;
        return await SendAsync(licence, conversation, draftId, text, step, ct);
    }

    public Task<bool> ExistsAsync(DataLicence licence, Guid id, CancellationToken ct) => Own(licence).AnyAsync(c => c.Id == id, ct);

    /// <summary>By when the answer to a message of today is promised.</summary>
    public DateOnly PromiseToday() => WorkingDays.After(clock.Today(), options.Value.AnswerDays, FrenchHolidays.IsWorkingDay);

    /// <summary>The member needs no answer any more.</summary>
    public async Task<SendOutcome> CloseAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } conversation)
            return SendOutcome.NotFound;
        if (!conversation.IsOpen)
            return SendOutcome.Sent;
        conversation.Close(clock.UtcNow());
        journal.Note(conversation, ConversationStep.Closed, licence.Actor);
        return await db.TrySaveAsync(ct) ? SendOutcome.Sent : SendOutcome.Changed;
    }

    internal static bool IsWritten(string text) => text.Trim().Length is > 0 and <= ConversationMessage.TextMaxLength;

    private async Task<SendResult> SendAsync(
        DataLicence licence,
        Conversation conversation,
        Guid draftId,
        string text,
        ConversationStep step,
        CancellationToken ct
    )
    {
        conversation.Ask(clock.UtcNow(), PromiseToday());
        var writing = new Writing(draftId, licence.Actor, licence.SubjectId);
        await journal.WriteAsync(conversation, MessageKind.FromMember, writing, text.WithoutControls(), null, ct);
        journal.Note(conversation, step, licence.Actor);
        if (await db.TrySaveAsync(ct))
            return new SendResult(SendOutcome.Sent, conversation.Id);
        // The same form at the same moment, or an answer.
        return await FindSentAsync(licence, draftId, ct) is { } winner
            ? new SendResult(SendOutcome.Sent, winner)
            : new SendResult(SendOutcome.Changed);
    }

    private Task<Guid?> FindSentAsync(DataLicence licence, Guid draftId, CancellationToken ct) =>
        Own(licence)
            .Where(c => db.ConversationMessages.Any(m => m.Id == draftId && m.ConversationId == c.Id))
            .Select(c => (Guid?)c.Id)
            .FirstOrDefaultAsync(ct);

    private async Task<SendOutcome?> LimitAsync(DataLicence licence, bool isNew, CancellationToken ct)
    {
        // What an advisor has begun, and nobody answered, takes no place from the member's own.
        var open = Own(licence)
            .Where(c => c.ClosedAtUtc == null)
            .Where(c => db.ConversationMessages.Any(m => m.ConversationId == c.Id && m.Kind == MessageKind.FromMember));
        if (isNew && await open.CountAsync(ct) >= options.Value.MaxOpen)
            return SendOutcome.TooManyOpen;
        var today = FrenchTime.FromParis(clock.Today().ToDateTime(TimeOnly.MinValue));
        var written = await Own(licence)
            .Join(db.ConversationMessages, c => c.Id, m => m.ConversationId, (_, m) => m)
            .CountAsync(m => m.Kind == MessageKind.FromMember && m.AtUtc >= today, ct);
        return written >= options.Value.MaxPerDay ? SendOutcome.TooManyToday : null;
    }

    private IQueryable<Conversation> Own(DataLicence licence) =>
        licence.IsOwnFile
            ? Of(licence)
            : throw new InvalidOperationException("A person's conversations are read by themselves; advisors have a desk.");

    private IQueryable<Conversation> Of(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var person = licence.SubjectId;
        return db.Conversations.Where(c => c.PersonId == person);
    }
}
