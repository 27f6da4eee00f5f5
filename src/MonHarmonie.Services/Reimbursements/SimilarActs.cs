using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>An act that was paid, to be compared with what was foreseen.</summary>
public sealed record PaidAct(Guid ActId, DateOnly CareDate, string Label, Money Spent, Money AmoPaid, Money AmcPaid, Money Remaining);

/// <summary>Finds the acts that may be what a quote or a simulation foresaw.</summary>
public sealed class SimilarActs(HarmonieDbContext db)
{
    private const int MaxFound = 3;

    /// <summary>How far a real price may be from the foreseen one, in percent.</summary>
    private const int Alike = 30;

    /// <summary>Acts of some families of care about a price, paid since a day, of a person whose acts the viewer sees in detail.</summary>
    public async Task<IReadOnlyList<PaidAct>> FindAsync(
        DataLicence licence,
        Guid personId,
        CareFamily[] families,
        Money price,
        DateOnly paidSince,
        DateOnly careFrom,
        DateOnly careTo,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (!licence.DetailIds.Contains(personId))
            return [];
        var own = personId == licence.SubjectId;
        var (least, most) = (price.Cents * (100 - Alike) / 100, price.Cents * (100 + Alike) / 100);
        return await db
            .Reimbursements.AsNoTracking()
            .Where(r =>
                r.PersonId == personId
                && r.PaidOn >= paidSince
                && r.CareDate >= careFrom
                && r.CareDate <= careTo
                && families.Contains(r.Family)
                && r.Spent.Cents >= least
                && r.Spent.Cents <= most
                && (own || r.Visibility == ActVisibility.Family)
                && r.Status != ReimbursementStatus.AwaitingUs
            )
            .OrderByDescending(r => r.PaidOn)
            .ThenByDescending(r => r.CareDate)
            .ThenByDescending(r => r.Id)
            .Select(r => new PaidAct(
                r.Id,
                r.CareDate,
                r.Label,
                new Money(r.Spent.Cents),
                new Money(r.AmoPaid.Cents),
                new Money(r.AmcPaid.Cents),
                new Money(r.Remaining.Cents)
            ))
            .Take(MaxFound)
            .ToListAsync(ct);
    }
}
