using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Access;

/// <summary>
/// Erases requests from which nothing follows, with their files: drafts, those that were withdrawn, quotes that led to no invoice. What
/// was or may be paid, or refused, stays as long as it may be claimed.
/// </summary>
public sealed class ClaimErasure(HarmonieDbContext db, FileRemoval removal) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Documents];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var about = db.Claims.Where(c => c.PersonId == me);
        var free = await about.Where(HasNoConsequence).Where(c => !db.Claims.Any(i => i.QuoteId == c.Id)).ToListAsync(ct);
        var ids = free.ConvertAll(c => c.Id);
        var files = await db.ClaimFiles.Where(f => ids.Contains(f.ClaimId)).Select(f => f.FileId).ToListAsync(ct);
        var removed = await removal.RemoveAsync(files, ct);
        db.Claims.RemoveRange(free);
        await db.SaveChangesAsync(ct);
        var part = new ErasurePart(
            HeldThing.Requests,
            free.Count,
            await about.CountAsync(ct),
            Purpose.QuotesAndInvoices,
            await about.MaxAsync(c => (DateOnly?)c.SentOn, ct)
        );
        return new ErasureResult([part], removed.Contents);
    }

    private static readonly Expression<Func<Claim, bool>> HasNoConsequence = c =>
        c.ReimbursementId == null
        && c.PaymentRound == 0
        && (
            c.Status == ClaimStatus.Draft
            || c.Status == ClaimStatus.Cancelled
            || (c.Kind == ClaimKind.Quote && c.Status == ClaimStatus.Calculated)
        );
}
