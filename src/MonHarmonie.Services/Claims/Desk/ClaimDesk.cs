using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>
/// The advisors' queue. Taking a request states the reason (work on what the member sent) and opens the licence, which writes the access log;
/// one advisor has it at a time.
/// </summary>
public sealed class ClaimDesk(
    HarmonieDbContext db,
    PurposeGate gate,
    ClaimService claims,
    FileVault vault,
    PersonService persons,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    public const string Screen = "claim-desk";
    private const int PageSize = 50;

    /// <summary>What waits, the oldest promise first.</summary>
    public async Task<IReadOnlyList<DeskRow>> ListAsync(Guid advisorId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        return await db
            .Claims.AsNoTracking()
            .Where(c => c.Status == ClaimStatus.UnderReview && !c.IsSettling)
            .OrderBy(c => c.PromisedOn)
            .ThenBy(c => c.Id)
            .Select(c => new DeskRow(
                c.Id,
                c.Reference,
                c.Kind,
                c.SentOn,
                c.PromisedOn,
                c.ReviewReasons,
                c.ProposedById != null,
                c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
                c.TakenUntilUtc > now && c.TakenById == advisorId
            ))
            .Take(PageSize)
            .ToListAsync(ct);
    }

    public Task<int> CountAsync(CancellationToken ct) =>
        db.Claims.CountAsync(c => c.Status == ClaimStatus.UnderReview && !c.IsSettling, ct);

    /// <summary>Takes a request, or keeps it longer; a colleague who has it keeps it.</summary>
    public async Task<DeskOutcome> TakeAsync(Guid advisorId, Guid claimId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var claim = await db.Claims.SingleOrDefaultAsync(c => c.Id == claimId && c.Status == ClaimStatus.UnderReview, ct);
        if (claim is null or { IsSettling: true })
            return DeskOutcome.NotFound;
        if (claim.IsTakenByAnother(advisorId, now))
            return DeskOutcome.TakenByAnother;
        var isNew = claim.TakenById != advisorId || claim.TakenUntilUtc <= now;
        claim.Take(advisorId, now.AddMinutes(options.Value.TakenMinutes));
        if (isNew)
            journal.Add(claim, ClaimStep.Opened, ClaimHand.Advisor(advisorId));
        try
        {
            await db.SaveChangesAsync(ct);
            return DeskOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return DeskOutcome.TakenByAnother;
        }
    }

    public async Task ReleaseAsync(Guid advisorId, Guid claimId, CancellationToken ct)
    {
        var claim = await db.Claims.SingleOrDefaultAsync(c => c.Id == claimId && c.TakenById == advisorId, ct);
        claim?.Release();
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Leave to read the request that the advisor has; null when they do not have it.</summary>
    public async Task<DataLicence?> LicenceAsync(Guid advisorId, Guid sessionId, Guid claimId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var taken = await db
            .Claims.AsNoTracking()
            .Where(c => c.Id == claimId && c.TakenById == advisorId && c.TakenUntilUtc > now)
            .Select(c => new { c.PersonId, c.Reference })
            .FirstOrDefaultAsync(ct);
        if (taken is null)
            return null;
        var viewer = new AdvisorViewer(advisorId, sessionId, AccessReason.CaseWork, $"Request {taken.Reference}");
        return await gate.IssueForAdvisorAsync(viewer, taken.PersonId, DataCategory.Documents, Purpose.QuotesAndInvoices, Screen, ct);
    }

    /// <summary>The request that the advisor has.</summary>
    public async Task<DeskClaim?> GetAsync(DataLicence licence, Guid claimId, CancellationToken ct)
    {
        if (await claims.GetAsync(licence, claimId, ct) is not { } detail)
            return null;
        var row = await db
            .Claims.AsNoTracking()
            .VisibleTo(licence)
            .Where(c => c.Id == claimId)
            .Select(c => new
            {
                c.ReviewReasons,
                c.TakenById,
                c.ProposedById,
                c.Proposal,
                c.Version,
            })
            .SingleAsync(ct);
        var names = await persons.NamesOfAsync([detail.PersonId], ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == detail.PersonId).Select(p => p.BirthDate).SingleAsync(ct);
        return new DeskClaim(
            detail,
            names[detail.PersonId],
            birthDate,
            row.ReviewReasons,
            null,
            row.TakenById == licence.Viewer.AccountId,
            row.Proposal is { } json ? JsonSerializer.Deserialize<ProposedDecision>(json) : null,
            row.ProposedById == licence.Viewer.AccountId,
            row.Version
        );
    }

    /// <summary>Who has a request, and how it is called: for the advisor who does not have it.</summary>
    public async Task<DeskRow?> FindAsync(Guid advisorId, Guid claimId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        return await db
            .Claims.AsNoTracking()
            .Where(c => c.Id == claimId && c.Status == ClaimStatus.UnderReview)
            .Select(c => new DeskRow(
                c.Id,
                c.Reference,
                c.Kind,
                c.SentOn,
                c.PromisedOn,
                c.ReviewReasons,
                c.ProposedById != null,
                c.TakenUntilUtc > now ? db.Users.Where(u => u.Id == c.TakenById).Select(u => u.DisplayName).FirstOrDefault() : null,
                c.TakenUntilUtc > now && c.TakenById == advisorId
            ))
            .FirstOrDefaultAsync(ct);
    }

    public async Task<OpenedFile?> OpenFileAsync(DataLicence licence, Guid claimId, Guid fileId, CancellationToken ct) =>
        await claims.HoldsFileAsync(licence, claimId, fileId, ct) ? await vault.OpenAsync(licence, fileId, ct) : null;
}
