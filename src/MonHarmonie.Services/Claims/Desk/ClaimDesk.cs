using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Queues;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>
/// The advisors' desk of requests. Having one states the reason (work on what the member sent) and opens the licence, which writes the
/// access log.
/// </summary>
public sealed class ClaimDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    ClaimService claims,
    FileVault vault,
    FileReadings readings,
    PersonService persons,
    TimeProvider clock
)
{
    public const string Screen = "claim-desk";
    private const int PageSize = 50;

    /// <summary>What waits, the oldest promise first.</summary>
    public Task<Page<DeskRow>> ListAsync(Guid advisorId, DayCursor? cursor, CancellationToken ct) =>
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

    /// <summary>A request that waits, as the queue shows it: for the advisor who does not have it.</summary>
    public Task<DeskRow?> FindAsync(Guid advisorId, Guid claimId, CancellationToken ct) =>
        Waiting().Where(c => c.Id == claimId).Select(RowFor(advisorId)).FirstOrDefaultAsync(ct);

    /// <summary>What an opened request shows of a person.</summary>
    internal static readonly DataCategory[] Shown = [DataCategory.Documents, DataCategory.Identification, DataCategory.Reimbursements];

    /// <summary>Leave to read the request that the advisor has; null when they do not have it.</summary>
    public async Task<DataLicence?> LicenceAsync(Guid advisorId, Guid sessionId, Guid claimId, CancellationToken ct)
    {
        var taken = await TakenBy(advisorId)
            .Where(c => c.Id == claimId)
            .Select(c => new { c.PersonId, c.Reference })
            .FirstOrDefaultAsync(ct);
        if (taken is null)
            return null;
        var viewer = new AdvisorViewer(advisorId, sessionId, AccessReason.CaseWork, $"Request {taken.Reference}");
        return await gate.IssueForAdvisorAsync(viewer, taken.PersonId, DataCategory.Documents, Purpose.QuotesAndInvoices, Screen, ct);
    }

    /// <summary>
    /// The request that the advisor has. It shows who the person is, and of a statement what we pay: both are in the access log too.
    /// </summary>
    public async Task<DeskClaim?> GetAsync(DataLicence licence, Guid claimId, CancellationToken ct)
    {
        if (
            await claims.GetAsync(licence, claimId, ct) is not { } detail
            || !await NoteAsync(licence, DataCategory.Identification, ct)
            || !await NoteAsync(licence, DataCategory.Reimbursements, ct)
        )
            return null;
        var row = await db
            .Claims.AsNoTracking()
            .VisibleTo(licence)
            .Where(c => c.Id == claimId)
            .Select(c => new
            {
                c.ReviewReasons,
                c.TakenUntilUtc,
                StatementPays = db
                    .Reimbursements.Where(r => r.Id == c.ReimbursementId && r.Transfer == TransferState.None)
                    .Select(r => (long?)r.AmcPaid.Cents)
                    .FirstOrDefault(),
                c.ProposedById,
                c.Proposal,
                c.Version,
            })
            .SingleAsync(ct);
        var names = await persons.NamesOfAsync([detail.PersonId], ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == detail.PersonId).Select(p => p.BirthDate).SingleAsync(ct);
        return new DeskClaim(
            detail,
            await readings.PagesOfAsync(licence, [.. detail.Files.Select(f => f.Id)], ct),
            names[detail.PersonId],
            birthDate,
            row.ReviewReasons,
            row.TakenUntilUtc,
            row.StatementPays is { } cents ? new Money(cents) : null,
            row.Proposal is { } json ? JsonSerializer.Deserialize<ProposedDecision>(json) : null,
            row.ProposedById == licence.Viewer.AccountId,
            row.Version
        );
    }

    /// <summary>Writes to the access log that a further category is shown with the request.</summary>
    private async Task<bool> NoteAsync(DataLicence licence, DataCategory category, CancellationToken ct) =>
        licence.Viewer is not AdvisorViewer viewer
        || await gate.IssueForAdvisorAsync(viewer, licence.SubjectId, category, Purpose.Reimbursement, Screen, ct) is not null;

    public async Task<OpenedFile?> OpenFileAsync(DataLicence licence, Guid claimId, Guid fileId, CancellationToken ct) =>
        await claims.HoldsFileAsync(licence, claimId, fileId, ct) ? await vault.OpenAsync(licence, fileId, ct) : null;

    /// <summary>The picture of a page of a file.</summary>
    public async Task<OpenedFile?> OpenPageAsync(DataLicence licence, Guid claimId, Guid fileId, int page, CancellationToken ct) =>
        await claims.HoldsFileAsync(licence, claimId, fileId, ct) ? await readings.OpenPageAsync(licence, fileId, page, ct) : null;

    private IQueryable<Claim> Waiting() => db.Claims.AsNoTracking().Where(c => c.Status == ClaimStatus.UnderReview && !c.IsSettling);

    private IQueryable<Claim> TakenBy(Guid advisorId) => Waiting().TakenBy(advisorId, clock.UtcNow());

    private Expression<Func<Claim, DeskRow>> RowFor(Guid advisorId)
    {
        var now = clock.UtcNow();
        return c => new DeskRow(
            c.Id,
            c.Reference,
            c.Kind,
            c.SentOn,
            c.PromisedOn!.Value,
            c.ReviewReasons,
            c.ProposedById != null,
            c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
            c.TakenUntilUtc > now ? c.TakenUntilUtc : null,
            c.TakenUntilUtc > now && c.TakenById == advisorId
        );
    }
}
