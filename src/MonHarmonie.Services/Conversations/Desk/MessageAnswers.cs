using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Desk;

/// <summary>
/// What an advisor does with the conversation that they have. One that changed since it was shown, or that a colleague has now, stays as it
/// is: the page shows again what was written.
/// </summary>
public sealed class MessageAnswers(
    HarmonieDbContext db,
    ConversationJournal journal,
    AttachmentService attachments,
    RestrictionService restrictions,
    TimeProvider clock
)
{
    /// <summary>Whether an answer can be sent, before its files are taken.</summary>
    /// <returns>Null when it can; else why not, or that it was sent before.</returns>
    public async Task<MessageOutcome?> CheckAsync(MessageAction action, Guid draftId, CancellationToken ct) =>
        await IsWrittenAsync(action, draftId, ct) ? MessageOutcome.Done
        : await OpenAsync(action, ct) is (null, var refused) ? refused
        : null;

    /// <summary>Adds a file to the answer that is being written; it becomes the member's.</summary>
    public async Task<AddedFile> AttachAsync(MessageAction action, Guid draftId, string name, Stream content, CancellationToken ct) =>
        await OpenAsync(action, ct) is ({ } conversation, _)
            ? await attachments.AddAsync(WritingOf(action, draftId, conversation), name, content, ct)
            : AddedFile.Not(SendRefusal.Closed);

    public async Task DetachAsync(MessageAction action, Guid draftId, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        if (await db.Conversations.FirstOrDefaultAsync(c => c.Id == action.ConversationId, ct) is { } conversation)
            await attachments.RemoveAsync(WritingOf(action, draftId, conversation), fileIds, ct);
    }

    /// <param name="draftId">The message's id, which the form has made: sent again, it writes nothing more.</param>
    /// <param name="closes">The matter is settled; the member may still write.</param>
    public async Task<MessageOutcome> AnswerAsync(MessageAction action, Guid draftId, string text, bool closes, CancellationToken ct)
    {
        if (!ConversationService.IsWritten(text))
            return MessageOutcome.Invalid;
        if (await IsWrittenAsync(action, draftId, ct))
            return MessageOutcome.Done;
        var (conversation, refused) = await OpenAsync(action, ct);
        if (conversation is null)
            return refused;
        var now = clock.UtcNow();
        var waited = (int)(now - conversation.WaitingSinceUtc!.Value).TotalMinutes;
        conversation.Answer(now, closes);
        var writing = WritingOf(action, draftId, conversation);
        await journal.WriteAsync(conversation, MessageKind.FromAdvisor, writing, text.WithoutControls(), waited, ct);
        journal.Note(conversation, ConversationStep.Answered, writing.Actor);
        if (closes)
            journal.Note(conversation, ConversationStep.Closed, writing.Actor);
        await journal.TellAsync(conversation, NoticeKind.ConversationAnswered, ct);
        return await SaveAsync(ct);
    }

    /// <summary>Nothing is to be answered: the member finds the conversation closed.</summary>
    public async Task<MessageOutcome> CloseAsync(MessageAction action, CancellationToken ct)
    {
        var (conversation, refused) = await OpenAsync(action, ct);
        if (conversation is null)
            return refused;
        conversation.Close(clock.UtcNow());
        journal.Note(conversation, ConversationStep.Closed, MessageDesk.ActorOf(action.AdvisorId));
        return await SaveAsync(ct);
    }

    /// <summary>Leaves it in the queue, with a word for the colleague who takes it next.</summary>
    /// <inheritdoc cref="AnswerAsync"/>
    public async Task<MessageOutcome> HandOverAsync(MessageAction action, Guid draftId, string note, CancellationToken ct)
    {
        if (!ConversationService.IsWritten(note))
            return MessageOutcome.Invalid;
        if (await IsWrittenAsync(action, draftId, ct))
            return MessageOutcome.Done;
        var (conversation, refused) = await OpenAsync(action, ct);
        if (conversation is null)
            return refused;
        conversation.Release();
        var writing = WritingOf(action, draftId, conversation);
        await journal.WriteAsync(conversation, MessageKind.Note, writing, note.WithoutControls(), null, ct);
        journal.Note(conversation, ConversationStep.HandedOver, writing.Actor);
        return await SaveAsync(ct);
    }

    private static Writing WritingOf(MessageAction action, Guid draftId, Conversation conversation) =>
        new(draftId, MessageDesk.ActorOf(action.AdvisorId), conversation.PersonId);

    private Task<bool> IsWrittenAsync(MessageAction action, Guid draftId, CancellationToken ct) =>
        db.ConversationMessages.AnyAsync(
            m => m.Id == draftId && m.ConversationId == action.ConversationId && m.AdvisorId == action.AdvisorId,
            ct
        );

    /// <summary>The conversation, if the advisor has it and it is as it was shown to them.</summary>
    private async Task<(Conversation? Conversation, MessageOutcome Refused)> OpenAsync(MessageAction action, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (await db.Conversations.FirstOrDefaultAsync(c => c.Id == action.ConversationId, ct) is not { } conversation)
            return (null, MessageOutcome.NotFound);
        if (conversation.IsTakenByAnother(action.AdvisorId, now))
            return (null, MessageOutcome.TakenByAnother);
        // Frozen since it was opened: what is on the screen is not used any more.
        if (await restrictions.AnyAsync(conversation.PersonId, MessageDesk.Shown, ct))
            return (null, MessageOutcome.Frozen);
        return conversation.WaitingOn is not null && conversation.IsTakenBy(action.AdvisorId, now) && conversation.Version == action.Version
            ? (conversation, MessageOutcome.Done)
            : (null, MessageOutcome.Changed);
    }

    private async Task<MessageOutcome> SaveAsync(CancellationToken ct) =>
        await db.TrySaveAsync(ct) ? MessageOutcome.Done : MessageOutcome.Changed;
}
