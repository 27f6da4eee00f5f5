using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Desk;

/// <summary>
/// What an advisor writes first, in a conversation of its own: the member reads it in their space, and may answer. The caller saves.
/// </summary>
public sealed class FirstMessages(
    HarmonieDbContext db,
    PurposeGate gate,
    ConversationJournal journal,
    AttachmentService attachments,
    FileVault vault,
    RestrictionService restrictions,
    TimeProvider clock
)
{
    private const string Screen = "first-message";

    /// <summary>What a message holds of a person: who has frozen it is not written to.</summary>
    private static readonly DataCategory[] Held = [DataCategory.Exchanges, DataCategory.Documents];

    public static Writing WritingOf(Guid advisorId, Guid personId, Guid draftId) => new(draftId, MessageDesk.ActorOf(advisorId), personId);

    /// <summary>Whether the person has frozen what a message holds.</summary>
    public Task<bool> IsFrozenAsync(Guid personId, CancellationToken ct) => restrictions.AnyAsync(personId, Held, ct);

    /// <summary>The files of a message that is not sent yet; showing them is a line of the access log.</summary>
    public async Task<IReadOnlyList<FileSummary>> FilesAsync(AdvisorViewer viewer, Writing writing, CancellationToken ct)
    {
        var ids = await attachments.FilesAsync(writing, ct);
        if (ids.Count == 0)
            return [];
        var licence = await gate.IssueForAdvisorAsync(
            viewer,
            writing.PersonId,
            DataCategory.Documents,
            Purpose.QuotesAndInvoices,
            Screen,
            ct
        );
        return licence is null ? [] : await vault.ListAsync(licence, ids, ct);
    }

    /// <summary>The conversation that a form sent before has begun.</summary>
    internal Task<Guid?> FindAsync(Writing writing, CancellationToken ct)
    {
        var (message, author, person) = (writing.DraftId, writing.Actor.AccountId, writing.PersonId);
        return db
            .ConversationMessages.Where(m => m.Id == message && m.AdvisorId == author)
            .Join(db.Conversations, m => m.ConversationId, c => c.Id, (_, c) => c)
            .Where(c => c.PersonId == person)
            .Select(c => (Guid?)c.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>Stages the message with the files of its form, and what the person is told.</summary>
    /// <param name="told">The kind of the notice, which leads to the conversation.</param>
    internal async Task<Conversation> StageAsync(Writing writing, ContactTopic topic, string text, NoticeKind told, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var conversation = new Conversation
        {
            PersonId = writing.PersonId,
            Topic = topic,
            OpenedAtUtc = now,
        };
        conversation.Answer(now, closes: false);
        db.Conversations.Add(conversation);
        await journal.WriteAsync(conversation, MessageKind.FromAdvisor, writing, text.WithoutControls(), null, ct);
        journal.Note(conversation, ConversationStep.Opened, writing.Actor);
        await journal.TellAsync(conversation, told, ct);
        return conversation;
    }
}
