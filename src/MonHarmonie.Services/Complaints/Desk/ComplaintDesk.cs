using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>
/// The advisors' queue of complaints. Taking one states the reason and opens the licence, which writes the access log; one advisor has it
/// at a time, and whoever gave the first answer never has it again.
/// </summary>
public sealed class ComplaintDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    ComplaintJournal journal,
    PersonService persons,
    RestrictionService restrictions,
    IOptions<ComplaintsOptions> options,
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

    public async Task<ComplaintQueue> CountAsync(CancellationToken ct)
    {
        var today = clock.Today();
        return new ComplaintQueue(await Waiting().CountAsync(ct), await Waiting().CountAsync(c => c.PromisedOn < today, ct));
    }

    /// <summary>A complaint that waits, as the queue shows it: for the advisor who does not have it.</summary>
    public Task<ComplaintDeskRow?> FindAsync(Guid advisorId, Guid id, CancellationToken ct) =>
        Waiting().Where(c => c.Id == id).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    /// <summary>Takes a complaint, or keeps it longer; a colleague who has it keeps it.</summary>
    public async Task<ComplaintDeskOutcome> TakeAsync(Guid advisorId, Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow();
        if (await db.Complaints.FirstOrDefaultAsync(c => c.Id == id && c.PromisedOn != null, ct) is not { } complaint)
            return ComplaintDeskOutcome.NotFound;
        if (complaint.FirstAnswererId == advisorId)
            return ComplaintDeskOutcome.SamePerson;
        if (complaint.IsTakenByAnother(advisorId, now))
            return ComplaintDeskOutcome.TakenByAnother;
        if (ProcessingRules.FindFor(DataCategory.Exchanges, Purpose.Correspondence, DataReaders.Advisor, clock.Today()) is null)
            return ComplaintDeskOutcome.NotAllowed;
        if (await restrictions.AnyAsync(complaint.PersonId, Shown, ct))
            return ComplaintDeskOutcome.Frozen;
        if (!complaint.IsTakenBy(advisorId, now))
            journal.NoteTaken(complaint, ActorOf(advisorId));
        complaint.Take(advisorId, now.AddMinutes(options.Value.TakenMinutes));
        // The same button pressed twice is no colleague.
        return await db.TrySaveAsync(ct) || await TakenBy(advisorId).AnyAsync(c => c.Id == id, ct)
            ? ComplaintDeskOutcome.Done
            : ComplaintDeskOutcome.TakenByAnother;
    }

    /// <summary>Gives a complaint back to the queue; nothing happens to one that the advisor does not have any more.</summary>
    public async Task ReleaseAsync(Guid advisorId, Guid id, CancellationToken ct)
    {
        var complaint = await db.Complaints.FirstOrDefaultAsync(c => c.Id == id && c.TakenById == advisorId, ct);
        complaint?.Release();
        await db.TrySaveAsync(ct);
    }

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
            return new DeskComplaint(await journal.CardAsync(found, ct), names[found.PersonId], birthDate, found.TakenUntilUtc);
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

    /// <summary>Whether the advisor has a complaint of a person.</summary>
    public Task<bool> HasOfAsync(Guid advisorId, Guid personId, CancellationToken ct) =>
        TakenBy(advisorId).AnyAsync(c => c.PersonId == personId, ct);

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
            c.State == ComplaintState.Escalated,
            c.FirstAnswererId == advisorId,
            c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            c.TakenUntilUtc > now ? c.TakenUntilUtc : null,
            c.TakenUntilUtc > now && c.TakenById == advisorId
        );
    }
}
