using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Conversations.Desk;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using OpenedFile = MonHarmonie.Services.Advisors.Desk.OpenedFile;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>Writes to the person of an opened file: they read it in their space.</summary>
public sealed class MessageActs(HarmonieDbContext db, FirstMessages messages, AttachmentService attachments)
{
    /// <summary>The files of the message that is being written.</summary>
    public Task<IReadOnlyList<FileSummary>> FilesAsync(OpenedFile file, Guid draftId, CancellationToken ct) =>
        messages.FilesAsync(file.Viewer, WritingOf(file, draftId), ct);

    public Task<AddedFile> AttachAsync(OpenedFile file, Guid draftId, string name, Stream content, CancellationToken ct) =>
        attachments.AddAsync(WritingOf(file, draftId), name, content, ct);

    public Task DetachAsync(OpenedFile file, Guid draftId, IReadOnlyCollection<Guid> fileIds, CancellationToken ct) =>
        attachments.RemoveAsync(WritingOf(file, draftId), fileIds, ct);

    /// <param name="draftId">The message's id, which the form has made: sent again, it writes nothing more.</param>
    public async Task<MessageOutcome> SendAsync(
        DataLicence licence,
        OpenedFile file,
        Guid draftId,
        ContactTopic topic,
        string text,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Exchanges, Purpose.Correspondence);
        var opening = file.Opening;
        if (
            licence.SubjectId != opening.PersonId
            || ActRules.RefusalOf(opening, ActKind.Message) is not null
            || !Enum.IsDefined(topic)
            || !ConversationService.IsWritten(text)
        )
            return MessageOutcome.Invalid;
        var writing = WritingOf(file, draftId);
        if (await messages.FindAsync(writing, ct) is not null)
            return MessageOutcome.Done;
        if (await messages.IsFrozenAsync(opening.PersonId, ct))
            return MessageOutcome.Frozen;
        await messages.StageAsync(writing, topic, text, NoticeKind.MessageWaiting, ct);
        return await db.TrySaveAsync(ct) || await messages.FindAsync(writing, ct) is not null
            ? MessageOutcome.Done
            : MessageOutcome.Changed;
    }

    internal static Writing WritingOf(OpenedFile file, Guid draftId) =>
        FirstMessages.WritingOf(file.Opening.AdvisorId, file.Opening.PersonId, draftId);
}
