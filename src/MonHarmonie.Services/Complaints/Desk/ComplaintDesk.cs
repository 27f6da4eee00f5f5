using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>
/// The advisors' desk of complaints. Having one states the reason and opens the licence, which writes the access log.
/// </summary>
public sealed class ComplaintDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    ComplaintJournal journal,
    PersonService persons,
    TimeProvider clock
)
{
    public const string Screen = "complaint-desk";
    private const int PageSize = 50;

    /// <summary>What an opened complaint shows of a person.</summary>
    internal static readonly DataCategory[] Shown = [DataCategory.Exchanges, DataCategory.Identification];

    /// <summary>What waits, the oldest promise first.</summary>
    public Task<Page<ComplaintDeskRow>> ListAsync(Guid advisorId, DayCursor? cursor, CancellationToken ct) =>
        Waiting()
            .ToPageAsync(
                c => c.PromisedOn!.Value,
                c => c.Id,
                RowFor(advisorId),
                r => (r.PromisedOn, r.Id),
                cursor,
                ct,
                PageSize,
                oldestFirst: true
            );

    /// <summary>A complaint that waits, as the queue shows it: for the advisor who does not have it.</summary>
    public Task<ComplaintDeskRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct) =>
        Waiting().Where(c => c.Id == id).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    /// <summary>The complaint that the advisor has. It shows who the person is: both are in the access log.</summary>
    /// <returns>Null when the advisor does not have it, or the register lets nobody read it.</returns>
    public async Task<DeskComplaint?> GetAsync(ComplaintAdvisor advisor, Guid id, CancellationToken ct)
    {
        if (await TakenBy(advisor.AccountId).FirstOrDefaultAsync(c => c.Id == id, ct) is not { } found)
            return null;
        var viewer = new AdvisorViewer(advisor.AccountId, advisor.SessionId, AccessReason.Complaint, $"Complaint {found.Reference}");
        if (
            await MayReadAsync(viewer, found, DataCategory.Exchanges, Purpose.Correspondence, ct)
            && await MayReadAsync(viewer, found, DataCategory.Identification, Purpose.ContractAdministration, ct)
        )
        {
            var names = await persons.NamesOfAsync([found.PersonId], ct);
            var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == found.PersonId).Select(p => p.BirthDate).SingleAsync(ct);
            return new DeskComplaint(
                await journal.CardAsync(found, ct),
                names[found.PersonId],
                birthDate,
                await db.HasSpaceAsync(found.PersonId, ct),
                found.TakenUntilUtc
            );
        }
        return null;
    }

    internal static Actor ActorOf(Guid advisorId) => new(advisorId, "advisor");

    private async Task<bool> MayReadAsync(
        AdvisorViewer viewer,
        Complaint found,
        DataCategory category,
        Purpose purpose,
        CancellationToken ct
    ) => await gate.IssueForAdvisorAsync(viewer, found.PersonId, category, purpose, Screen, ct) is not null;

    private IQueryable<Complaint> Waiting() => db.Complaints.AsNoTracking().Where(c => c.PromisedOn != null);

    private IQueryable<Complaint> TakenBy(Guid advisorId) => Waiting().TakenBy(advisorId, clock.UtcNow());

    private Expression<Func<Complaint, ComplaintDeskRow>> RowFor(Guid advisorId)
    {
        var now = clock.UtcNow();
        return c => new ComplaintDeskRow(
            c.Id,
            c.Reference,
            c.Subject,
            c.SentOn,
            c.PromisedOn!.Value,
            c.MediatorFrom,
            c.Channel,
            c.State == ComplaintState.Escalated,
            c.FirstAnswererId == advisorId,
            c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            c.TakenUntilUtc > now ? c.TakenUntilUtc : null,
            c.TakenUntilUtc > now && c.TakenById == advisorId
        );
    }
}
