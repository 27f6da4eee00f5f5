using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>Finds what speaks against settling an invoice without a hand.</summary>
public sealed class InvoiceChecks(HarmonieDbContext db, GuaranteeBooks books, IOptions<ClaimsOptions> options, TimeProvider clock)
{
    /// <summary>Years within which reimbursement may be asked for (code de la mutualité L221-11).</summary>
    public const int ClaimYears = 2;

    private static readonly ClaimStatus[] NotCounted = [ClaimStatus.Draft, ClaimStatus.Cancelled, ClaimStatus.Refused];

    internal async Task<ReviewReasons> FindAsync(Claim claim, ReadClaim read, CancellationToken ct)
    {
        var (day, today) = (claim.CareDate!.Value, clock.Today());
        var reasons = OfDocument(claim, read);
        Add(ReviewReasons.UnknownCare, claim.Care == ClaimCare.Other);
        Add(ReviewReasons.LargeAmount, claim.Total > Money.FromEuros(options.Value.AutomaticMaxEuros));
        Add(ReviewReasons.CareToCome, day > today);
        Add(ReviewReasons.TooOld, day < today.AddYears(-ClaimYears));
        Add(ReviewReasons.DateNotConfirmed, !read.Confirms(day, options.Value.ReadConfidence));
        Add(ReviewReasons.AmountNotConfirmed, !read.Confirms(claim.Total, options.Value.ReadConfidence));
        var covers = (await books.CoversAsync(claim.PersonId, day, ct)).Count;
        Add(ReviewReasons.NotCovered, covers == 0);
        Add(ReviewReasons.SeveralContracts, covers > 1);
        Add(ReviewReasons.PossibleDuplicate, await IsDuplicateAsync(claim, ct));
        return reasons;

        void Add(ReviewReasons reason, bool applies) => reasons |= applies ? reason : ReviewReasons.None;
    }

    /// <summary>The document calls itself the other kind, or contradicts itself.</summary>
    internal static ReviewReasons OfDocument(Claim claim, ReadClaim read)
    {
        var isOtherKind = (claim.Kind, read.Type) is (ClaimKind.Invoice, DocumentType.Quote) or (ClaimKind.Quote, DocumentType.Invoice);
        return (isOtherKind ? ReviewReasons.OtherKind : ReviewReasons.None)
            | (read.IsContradicted ? ReviewReasons.DataContradicts : ReviewReasons.None);
    }

    /// <summary>
    /// The same file in another request, or another request or act of the person with the same day and amount, of the same professional as
    /// far as both are known.
    /// </summary>
    private async Task<bool> IsDuplicateAsync(Claim claim, CancellationToken ct)
    {
        var hashes = await db.ClaimFiles.AsNoTracking().Where(f => f.ClaimId == claim.Id).Select(f => f.SentSha256).ToListAsync(ct);
        if (
            await db
                .ClaimFiles.AsNoTracking()
                .Where(f => hashes.Contains(f.SentSha256) && f.ClaimId != claim.Id)
                .Join(db.Claims, f => f.ClaimId, c => c.Id, (_, c) => c.Status)
                .AnyAsync(s => !NotCounted.Contains(s), ct)
        )
            return true;
        var (id, person, day, total, number) = (claim.Id, claim.PersonId, claim.CareDate, claim.Total.Cents, claim.ProfessionalNumber);
        return await db
                .Claims.AsNoTracking()
                .Where(c => c.PersonId == person && c.Id != id && c.CareDate == day && c.Total.Cents == total)
                .Where(c => number == null || c.ProfessionalNumber == null || c.ProfessionalNumber == number)
                .AnyAsync(c => !NotCounted.Contains(c.Status), ct)
            || await db
                .Reimbursements.AsNoTracking()
                .Where(r => r.PersonId == person && r.CareDate == day && r.Spent.Cents == total)
                .AnyAsync(r => r.Id != claim.ReimbursementId, ct);
    }
}
