using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Masking;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Counters;

/// <summary>What one limit of a guarantee has used up.</summary>
/// <param name="UsedAmount">Euros used, for a ceiling or a package; null for a number of acts.</param>
/// <param name="UsedCount">Acts, days or items used.</param>
/// <param name="Years">The length of the period: 1 for a calendar year, more for items that are free again on their anniversary.</param>
/// <param name="RenewsOn">When what is used is free again; null when nothing is used.</param>
public sealed record GuaranteeCounter(
    GuaranteeItem Item,
    CareFamily Family,
    string Label,
    string Clause,
    Money? UsedAmount,
    Money? TotalAmount,
    int UsedCount,
    int TotalCount,
    int Years,
    DateOnly? RenewsOn
);

/// <summary>A person's counters on a day: the two the law sets, and those of the contract.</summary>
/// <param name="Participation">Withheld this year as « participation forfaitaire ».</param>
/// <param name="ParticipationCap">The year's cap; null when unknown.</param>
public sealed record PersonCounters(
    DateOnly On,
    Money Participation,
    Money? ParticipationCap,
    Money Franchise,
    Money? FranchiseCap,
    string? ContractNumber,
    IReadOnlyList<GuaranteeCounter> Guarantees
);

/// <summary>The days of the care that counters are opened for.</summary>
public readonly record struct CareDays(DateOnly First, DateOnly Last);

/// <summary>
/// Counts what a person has used, from the acts paid: there is no second account that could differ from them, and a regularisation
/// gives back by itself. Reads one person's acts of the periods that count.
/// </summary>
public sealed class CounterService(HarmonieDbContext db, GuaranteeBooks books, TariffService tariffs)
{
    /// <summary>The counters of a person whose acts the viewer sees in detail.</summary>
    /// <returns>
    /// Null when the person's acts are not the viewer's to see in detail. An advisor is not shown limits of care that tells of an illness.
    /// </returns>
    public async Task<PersonCounters?> ReadAsync(DataLicence licence, Guid personId, DateOnly day, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var advisor = licence.Viewer as AdvisorViewer;
        if (advisor is null ? !licence.DetailIds.Contains(personId) : licence.SubjectId != personId)
            return null;
        var rates = await tariffs.RatesAsync(null, ct);
        var covers = await books.CoversAsync(personId, day, ct);
        var person = await CountAsync(personId, new CareDays(day, day), covers, rates, licence.SubjectId == personId, ct);
        var birthDate = await db.Persons.AsNoTracking().Where(p => p.Id == personId).Select(p => p.BirthDate).SingleAsync(ct);
        var counters = covers
            .SelectMany(
                (cover, i) =>
                    cover.Book.Clauses.SelectMany(clause => Counters(clause, person.Find(i + 1, clause.Guarantee), day, birthDate, rates))
            )
            .Where(c => advisor is null or { ShowsCare: true } || !RevealingCare.Includes(c.Family, ActVisibility.Family))
            .ToList();
        return new PersonCounters(
            day,
            person.Withheld.ParticipationsIn(day.Year).Amount,
            rates.ParticipationCapAYear.Find(day)?.Value,
            person.Withheld.FranchisesIn(day.Year),
            rates.FranchiseCapAYear.Find(day)?.Value,
            covers.Count > 0 ? covers[0].Number : null,
            counters
        );
    }

    /// <summary>The counters of a person to calculate with, for care on some days.</summary>
    /// <returns>Null when the person's acts are not the viewer's to see in detail.</returns>
    public async Task<CareCounters?> OpenAsync(
        DataLicence licence,
        Guid personId,
        CareDays days,
        IReadOnlyList<Cover> covers,
        RateBook rates,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        return licence.DetailIds.Contains(personId)
            ? await CountAsync(personId, days, covers, rates, licence.SubjectId == personId, ct)
            : null;
    }

    /// <summary>
    /// The counters of the subject of an advisor's licence, to calculate with: what is told is the result, not the acts that were counted.
    /// </summary>
    public Task<CareCounters> OpenForAdviceAsync(
        DataLicence licence,
        CareDays days,
        IReadOnlyList<Cover> covers,
        RateBook rates,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        return CountAsync(licence.SubjectId, days, covers, rates, withConfidential: true, ct);
    }

    private async Task<CareCounters> CountAsync(
        Guid personId,
        CareDays days,
        IReadOnlyList<Cover> covers,
        RateBook rates,
        bool withConfidential,
        CancellationToken ct
    )
    {
        var (since, last) = (Since(days.First, covers), days.Last);
        var acts = await db
            .Reimbursements.AsNoTracking()
            .Where(r => r.PersonId == personId && (withConfidential || r.Visibility == ActVisibility.Family))
            .Where(r => r.PaidOn >= since && r.CareDate <= last)
            .OrderBy(r => r.CareDate)
            .ThenByDescending(r => r.Spent.Cents)
            .ThenBy(r => r.Id)
            .Select(CountedAct.Projection)
            .ToListAsync(ct);
        var person = new CareCounters();
        var places = covers.Select((cover, i) => (cover, i)).ToDictionary(c => c.cover.ContractId, c => c.i);
        foreach (var act in acts)
        {
            var place = places.GetValueOrDefault(act.ContractId, -1);
            person.Book(act, place < 0 ? null : act.ClauseIn(covers[place].Book), place + 1, rates);
        }
        return person;
    }

    /// <summary>Hearing aids are renewed after four years (CSS R871-2).</summary>
    private const int LongestRenewal = 4;

    /// <summary>The first day that counts: that of the longest period of an item.</summary>
    private static DateOnly Since(DateOnly day, IReadOnlyList<Cover> covers)
    {
        var years = LongestRenewal;
        foreach (var clause in covers.SelectMany(c => c.Book.Clauses))
        {
            foreach (var limit in clause.Guarantee.Limits)
                years = Math.Max(years, limit.Years);
        }
        return day.Year <= years ? new DateOnly(day.Year, 1, 1) : day.AddYears(-years);
    }

    private static List<GuaranteeCounter> Counters(
        GuaranteeClause clause,
        GuaranteeLedger? ledger,
        DateOnly day,
        DateOnly birthDate,
        RateBook rates
    )
    {
        var found = new List<GuaranteeCounter>();
        var nextYear = new DateOnly(day.Year + 1, 1, 1);
        foreach (var term in clause.Guarantee.Terms)
        {
            if (!term.IsPackage || Package(term, day, rates) is not { } total)
                continue;
            var used = ledger?.PackagePaidIn(day.Year) ?? Money.Zero;
            found.Add(
                new(clause.Item, clause.Family, clause.Label, clause.Expression, used, total, 0, 0, 1, used == Money.Zero ? null : nextYear)
            );
        }
        foreach (var limit in clause.Guarantee.Limits)
        {
            var years = clause.Item is GuaranteeItem.Frame or GuaranteeItem.Lens or GuaranteeItem.OpticsNoRemainingCost
                ? limit.YearsOfGlasses(rates, birthDate, day)
                : limit.Years;
            var units = limit.Kind == LimitKind.UnitsPerYear ? ledger?.UnitsIn(day.Year) ?? 0 : ledger?.ItemsOn(day, years) ?? 0;
            found.Add(
                limit.Kind switch
                {
                    LimitKind.AmountPerYear => new(
                        clause.Item,
                        clause.Family,
                        clause.Label,
                        clause.Expression,
                        ledger?.PaidIn(day.Year) ?? Money.Zero,
                        limit.Amount,
                        0,
                        0,
                        1,
                        ledger is null ? null : nextYear
                    ),
                    LimitKind.UnitsPerYear => new(
                        clause.Item,
                        clause.Family,
                        clause.Label,
                        clause.Expression,
                        null,
                        null,
                        units,
                        limit.Count,
                        1,
                        units == 0 ? null : nextYear
                    ),
                    _ => new(
                        clause.Item,
                        clause.Family,
                        clause.Label,
                        clause.Expression,
                        null,
                        null,
                        units,
                        limit.Count,
                        years,
                        ledger?.NextFreeOn(day, years)
                    ),
                }
            );
        }
        return found;
    }

    private static Money? Package(GuaranteeTerm term, DateOnly day, RateBook rates) =>
        term.Kind == TermKind.AmountPerYear ? term.Amount
        : rates.MonthlyCeiling.TryFind(day, out var ceiling) ? term.Ratio.Of(ceiling)
        : null;
}
