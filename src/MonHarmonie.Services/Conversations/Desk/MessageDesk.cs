using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Conversations.Desk;

/// <summary>
/// The advisors' desk of messages. Having one states the reason (the member wrote) and opens the licence, which writes the access log.
/// </summary>
public sealed class MessageDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    ConversationJournal journal,
    AttachmentService attachments,
    FileVault vault,
    PersonService persons,
    TimeProvider clock
)
{
    public const string Screen = "message-desk";
    private const int PageSize = 50;

    /// <summary>What an opened conversation shows of a person.</summary>
    internal static readonly DataCategory[] Shown = [DataCategory.Exchanges, DataCategory.Identification];

    /// <summary>What waits, the longest waiting first.</summary>
    public Task<Page<MessageDeskRow>> ListAsync(Guid advisorId, DayCursor? cursor, CancellationToken ct) =>
        Due()
            .ToPageAsync(
                c => c.WaitingOn!.Value,
                c => c.Id,
                RowFor(advisorId),
                r => (r.WaitingOn, r.Id),
                cursor,
                ct,
                PageSize,
                oldestFirst: true
            );

    /// <summary>A conversation that waits, as the queue shows it: for the advisor who does not have it.</summary>
    public Task<MessageDeskRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct) =>
        Waiting().Where(c => c.Id == id).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    /// <summary>
    /// The conversation that the advisor has. It shows who the person is and what they sent: all of it is in the access log.
    /// </summary>
    /// <param name="draftId">The id of the answer that the form is to write.</param>
    /// <returns>Null when the advisor does not have it, or the register lets nobody read it.</returns>
    public async Task<DeskConversation?> GetAsync(MessageAdvisor advisor, Guid id, Guid draftId, CancellationToken ct)
    {
        if (await TakenBy(advisor.AccountId).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } found)
            return null;
        if (
            await LicenceAsync(advisor, found, DataCategory.Exchanges, Purpose.Correspondence, ct) is null
            || await LicenceAsync(advisor, found, DataCategory.Identification, Purpose.ContractAdministration, ct) is null
        )
            return null;
        var names = await persons.NamesOfAsync([found.PersonId], ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == found.PersonId).Select(p => p.BirthDate).SingleAsync(ct);
        var draft = await attachments.FilesAsync(new Writing(draftId, ActorOf(advisor.AccountId), found.PersonId), ct);
        return new DeskConversation(
            found.Id,
            found.Reference,
            found.Topic,
            names[found.PersonId],
            birthDate,
            found.WaitingSinceUtc!.Value,
            found.PromisedOn!.Value,
            found.TakenUntilUtc,
            await journal.ReadAsync(id, withNotes: true, FilesAsync, ct),
            draft.Count == 0 ? [] : await FilesAsync(draft),
            found.Version
        );

        async Task<IReadOnlyList<FileSummary>> FilesAsync(IReadOnlyCollection<Guid> ids) =>
            await FileLicenceAsync(advisor, found, ct) is { } files ? await vault.ListAsync(files, ids, ct) : [];
    }

    /// <summary>A file of the conversation that the advisor has; to everybody else it does not exist.</summary>
    public async Task<OpenedFile?> OpenFileAsync(MessageAdvisor advisor, Guid id, Guid fileId, CancellationToken ct) =>
        await TakenBy(advisor.AccountId).FirstOrDefaultAsync(c => c.Id == id, ct) is { } found
        && await journal.HoldsFileAsync(id, fileId, ct)
        && await FileLicenceAsync(advisor, found, ct) is { } files
            ? await vault.OpenAsync(files, fileId, ct)
            : null;

    internal static Actor ActorOf(Guid advisorId) => new(advisorId, "advisor");

    private Task<DataLicence?> FileLicenceAsync(MessageAdvisor advisor, Conversation found, CancellationToken ct) =>
        LicenceAsync(advisor, found, DataCategory.Documents, Purpose.QuotesAndInvoices, ct);

    private Task<DataLicence?> LicenceAsync(
        MessageAdvisor advisor,
        Conversation found,
        DataCategory category,
        Purpose purpose,
        CancellationToken ct
    )
    {
        var viewer = new AdvisorViewer(advisor.AccountId, advisor.SessionId, AccessReason.Message, $"Message {found.Reference}");
        return gate.IssueForAdvisorAsync(viewer, found.PersonId, category, purpose, Screen, ct);
    }

    private IQueryable<Conversation> Waiting() => db.Conversations.AsNoTracking().Where(c => c.WaitingOn != null);

    /// <summary>Those that were not put off to a later day.</summary>
    private IQueryable<Conversation> Due()
    {
        var today = clock.Today();
        return Waiting().Where(c => c.SnoozedUntil == null || c.SnoozedUntil <= today);
    }

    private IQueryable<Conversation> TakenBy(Guid advisorId) => Waiting().TakenBy(advisorId, clock.UtcNow());

    private Expression<Func<Conversation, MessageDeskRow>> RowFor(Guid advisorId)
    {
        var now = clock.UtcNow();
        return c => new MessageDeskRow(
            c.Id,
            c.Reference,
            c.Topic,
            c.WaitingOn!.Value,
            c.WaitingSinceUtc!.Value,
            c.PromisedOn!.Value,
            c.SnoozedUntil,
            db.ConversationMessages.Any(m => m.ConversationId == c.Id && m.Number == c.Messages && m.Kind == MessageKind.Note),
            c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            c.TakenUntilUtc > now ? c.TakenUntilUtc : null,
            c.TakenUntilUtc > now && c.TakenById == advisorId
        );
    }
}
