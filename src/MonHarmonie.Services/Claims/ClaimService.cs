using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims;

/// <summary>Reads requests for those who may see them.</summary>
public sealed class ClaimService(HarmonieDbContext db, FileVault vault)
{
    private const int MaxMoments = 200;
    private const int MaxExpected = 10;

    /// <summary>Sent requests, the latest first.</summary>
    public Task<Page<ClaimRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct) =>
        Sent(licence).ToPageAsync(c => c.SentOn, c => c.Id, ToRow, r => (r.SentOn, r.Id), cursor, ct);

    /// <summary>Requests that wait for the member, the first to expire first.</summary>
    public async Task<IReadOnlyList<ClaimRow>> ExpectedAsync(DataLicence licence, CancellationToken ct) =>
        await Sent(licence)
            .Where(c => c.Status == ClaimStatus.ToComplete)
            .OrderBy(c => c.ExpiresAtUtc)
            .Select(ToRow)
            .Take(MaxExpected)
            .ToListAsync(ct);

    /// <summary>Quotes of the persons seen that have an estimate, to say which one an invoice follows.</summary>
    public async Task<IReadOnlyList<ClaimRow>> QuotesAsync(DataLicence licence, CancellationToken ct) =>
        await Sent(licence)
            .Where(c => c.Kind == ClaimKind.Quote && c.Status == ClaimStatus.Calculated)
            .OrderByDescending(c => c.SentOn)
            .Select(ToRow)
            .Take(MaxExpected)
            .ToListAsync(ct);

    public async Task<ClaimDetail?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        var claim = await Sent(licence).SingleOrDefaultAsync(c => c.Id == id, ct);
        if (claim is null)
            return null;
        var moments = await db
            .ClaimEvents.AsNoTracking()
            .Where(e => e.ClaimId == id)
            .OrderBy(e => e.Number)
            .Select(e => new ClaimMoment(e.AtUtc, e.Actor, e.Step, e.PromisedOn, new Money(e.Amount.Cents), e.Refusal, e.Missing, e.Text))
            .Take(MaxMoments)
            .ToListAsync(ct);
        var files = await db.ClaimFiles.AsNoTracking().Where(f => f.ClaimId == id).Select(f => f.FileId).ToListAsync(ct);
        return new ClaimDetail(
            claim.Id,
            claim.Reference,
            claim.Kind,
            claim.Status,
            claim.PersonId,
            claim.SenderId,
            claim.Care,
            claim.CareDate,
            claim.Professional,
            claim.ProfessionalNumber,
            claim.Total,
            claim.Quantity,
            claim.Accepted,
            claim.Ordered,
            claim.SentOn,
            claim.PromisedOn,
            claim.ExpiresAtUtc,
            claim.Missing,
            claim.Refusal,
            claim.ReimbursementId,
            claim.QuoteId,
            claim.FileCount,
            moments,
            await vault.ListAsync(licence, files, ct),
            await EstimateAsync(id, ct),
            claim.QuoteId is { } quote && await Sent(licence).AnyAsync(c => c.Id == quote, ct) ? await EstimateAsync(quote, ct) : null
        );
    }

    /// <summary>Whether a file is one of a request that the licence shows.</summary>
    public async Task<bool> HoldsFileAsync(DataLicence licence, Guid claimId, Guid fileId, CancellationToken ct) =>
        await db.Claims.VisibleTo(licence).AnyAsync(c => c.Id == claimId, ct)
        && await db.ClaimFiles.AnyAsync(f => f.ClaimId == claimId && f.FileId == fileId, ct);

    private IQueryable<Claim> Sent(DataLicence licence) =>
        db.Claims.AsNoTracking().VisibleTo(licence).Where(c => c.Status != ClaimStatus.Draft);

    private async Task<ClaimEstimateView?> EstimateAsync(Guid claimId, CancellationToken ct) =>
        await db.ClaimEstimates.AsNoTracking().Where(e => e.ClaimId == claimId).OrderByDescending(e => e.Number).FirstOrDefaultAsync(ct)
            is { } e
            ? new ClaimEstimateView(
                e.Number,
                e.CalculatedAtUtc,
                e.RuleSet,
                e.TariffVersion,
                e.Spent,
                e.AmoPaid,
                e.AmcPaid,
                e.ClauseLabel,
                e.Clause,
                StepJson.Read(e.Steps)
            )
            : null;

    private static readonly System.Linq.Expressions.Expression<Func<Claim, ClaimRow>> ToRow = c => new ClaimRow(
        c.Id,
        c.Reference,
        c.Kind,
        c.Status,
        c.PersonId,
        c.Care,
        c.CareDate,
        c.Professional,
        new Money(c.Total.Cents),
        c.SentOn,
        c.PromisedOn,
        c.Missing
    );
}
