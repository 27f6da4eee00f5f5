using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Access;

/// <summary>
/// What a person and the mutual wrote to each other, with what advisors noted for each other about it. Which colleague wrote is not told.
/// </summary>
public sealed class ConversationData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ConversationData(HarmonieDbContext db, FieldCipher cipher)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<Conversation>("conversations", DataCategory.Exchanges, Conversations)
                .With(c => c.Reference, DataOrigin.Derived)
                .With(c => c.Topic, DataOrigin.Provided)
                .With(c => c.OpenedAtUtc, DataOrigin.Observed)
                .With(c => c.LastOn, DataOrigin.Observed)
                .With(c => c.PromisedOn, DataOrigin.Derived)
                .With(c => c.ClosedAtUtc, DataOrigin.Observed)
                .With(c => c.IsUnread, DataOrigin.Observed),
            new PersonalTable<MessageRow>("conversationMessages", DataCategory.Exchanges, Messages)
                .Add("conversation", m => m.Reference, DataOrigin.Derived)
                .With(m => m.Row.Kind, DataOrigin.Observed)
                .With(m => m.Row.AtUtc, DataOrigin.Observed)
                .Add(
                    "text",
                    m => cipher.Open(SealedField.ConversationText, m.Row.Id, m.Row.Text),
                    DataOrigin.Provided,
                    new PersistedName(typeof(ConversationMessage), nameof(ConversationMessage.Text))
                ),
            new PersonalTable<FileRow>("conversationFiles", DataCategory.Exchanges, Files) { IsAnnex = true }
                .Add("conversation", f => f.Reference, DataOrigin.Derived)
                .With(f => f.Row.FileId, DataOrigin.Derived, "documentId")
                .With(f => f.Row.SentSha256, DataOrigin.Derived),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<Conversation> Conversations(DataLicence licence) =>
        Of(licence).OrderByDescending(c => c.OpenedAtUtc).AsAsyncEnumerable();

    private IAsyncEnumerable<MessageRow> Messages(DataLicence licence) =>
        Of(licence)
            .Join(db.ConversationMessages.AsNoTracking(), c => c.Id, m => m.ConversationId, (c, m) => new { c.Reference, Row = m })
            .OrderBy(m => m.Row.AtUtc)
            .ThenBy(m => m.Row.Number)
            .Select(m => new MessageRow(m.Reference, m.Row))
            .AsAsyncEnumerable();

    private IAsyncEnumerable<FileRow> Files(DataLicence licence) =>
        (
            from conversation in Of(licence)
            join message in db.ConversationMessages.AsNoTracking() on conversation.Id equals message.ConversationId
            join file in db.MessageFiles.AsNoTracking() on message.Id equals file.MessageId
            orderby message.AtUtc, message.Number, file.FileId
            select new FileRow(conversation.Reference, file)
        ).AsAsyncEnumerable();

    private IQueryable<Conversation> Of(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db.Conversations.AsNoTracking().Where(c => c.PersonId == me);
    }

    private sealed record MessageRow(string Reference, ConversationMessage Row);

    private sealed record FileRow(string Reference, MessageFile Row);
}
