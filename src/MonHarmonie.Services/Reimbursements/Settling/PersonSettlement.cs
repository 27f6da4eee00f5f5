using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Counters;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Our share of an act, and why.</summary>
internal sealed record SettlementShare(Money Paid, GuaranteeClause? Clause, IReadOnlyList<Step> Steps);

/// <summary>The acts of one person that are settled together, in the order of care, on counters that each of them moves.</summary>
internal sealed class PersonSettlement(
    HarmonieDbContext db,
    GuaranteeBooks books,
    CounterService counters,
    TariffSet tariffs,
    IReadOnlyList<Reimbursement> acts,
    DateOnly birthDate
)
{
    private const int MaxSimilarActs = 2_000;
    private readonly Dictionary<Guid, CareCounters> open = [];
    private readonly Dictionary<(Guid ContractId, DateOnly Day), Cover?> covers = [];

    /// <summary>Our share of an act; null when it goes on waiting.</summary>
    public async Task<SettlementShare?> ShareAsync(Reimbursement act, CancellationToken ct)
    {
        var cover = await CoverAsync(act, ct);
        if (act.Spent < Money.Zero)
            return await CorrectAsync(act, cover, ct);
        return cover is null ? null : Calculate(CountedAct.Of(act), cover, await CountersAsync(act, cover, ct));
    }

    private SettlementShare? Calculate(CountedAct act, Cover cover, CareCounters counted)
    {
        var clause = cover.Book.Find(act.Item);
        var line = CareOfStatement.Of(act, birthDate, act.Item, clause?.Guarantee ?? Guarantee.None, cover.Book.IsResponsible);
        var why = new Explanation();
        var priced = tariffs.Pricer.Price(line, counted, why);
        if (priced.Gap != NotComputable.None)
            return null;

        // The compulsory scheme has paid: its own figures count, and no more than it leaves may be paid (CSS L871-1).
        var left = Money.Max(
            Money.Zero,
            act.Spent - act.AmoPaid - act.Participation - act.Franchise - priced.Penalty - priced.ForbiddenOverrun
        );
        var paid = Money.Min(priced.AmcPaid, left);
        return new SettlementShare(paid, clause, StatementSteps.Of(act, priced, why.Steps, paid));
    }

    private async Task<SettlementShare?> CorrectAsync(Reimbursement act, Cover? cover, CancellationToken ct)
    {
        // Tracked: acts settled in this run are read as they stand now.
        var alike = await db
            .Reimbursements.Where(r =>
                r.PersonId == act.PersonId
                && r.ContractId == act.ContractId
                && r.PaidOn >= act.CareDate
                && r.CareDate == act.CareDate
                && r.Nature == act.Nature
            )
            .OrderBy(r => r.PaidOn)
            .ThenBy(r => r.Id)
            .Take(MaxSimilarActs)
            .ToListAsync(ct);
        var settled = alike.FindAll(r => r.Status != ReimbursementStatus.AwaitingUs);
        var counted = cover is null ? null : await CountersAsync(act, cover, ct);
        if (TakenBack(act, settled) is { } back)
        {
            if (counted is not null)
                Book(counted, CountedAct.Of(act) with { AmcPaid = back }, cover!, back < Money.Zero ? -1 : 0);
            return new SettlementShare(back, null, []);
        }
        return counted is null ? null : Reduced(CountedAct.Of(act), settled.ConvertAll(CountedAct.Of), cover!, counted);
    }

    /// <summary>
    /// What a line that takes a whole act back takes back of our share, never more than is still paid; null when no such act is found.
    /// </summary>
    private static Money? TakenBack(Reimbursement act, List<Reimbursement> settled)
    {
        if (settled.FindLast(r => r.Spent == -act.Spent) is not { } original)
            return null;
        var stillPaid = settled
            .FindAll(r => r.Spent == act.Spent || r.Spent == -act.Spent)
            .Aggregate(Money.Zero, (sum, r) => sum + r.AmcPaid);
        return -Money.Max(Money.Zero, Money.Min(original.AmcPaid, stillPaid));
    }

    /// <summary>
    /// A correction of a part of an act: the act is calculated as it stands with all its corrections, on counters that have forgotten it,
    /// and what was paid is taken off. Null when nobody can tell which act is meant, or more is taken back than there was.
    /// </summary>
    private SettlementShare? Reduced(CountedAct correction, List<CountedAct> settled, Cover cover, CareCounters counted)
    {
        if (settled.FindAll(a => a.Spent > Money.Zero) is not [var original])
            return null;
        var standing = settled.FindAll(a => a != original).Aggregate(original, (sum, a) => sum.With(a));
        var net = standing.With(correction);
        if (!net.IsNonNegative)
            return null;
        var (already, units) = (standing.AmcPaid, standing.AmcPaid > Money.Zero ? 1 : 0);
        Book(counted, standing.Negated(), cover, -units);
        if (net.Spent == Money.Zero)
            return new SettlementShare(-already, null, []);
        if (Calculate(net, cover, counted) is { } share)
            return share with
            {
                Paid = share.Paid - already,
                Steps = [.. share.Steps, new Step(StepKind.AlreadyPaid, share.Paid, share.Paid - already) { Contract = 1 }],
            };
        Book(counted, standing, cover, units);
        return null;
    }

    private void Book(CareCounters counted, CountedAct act, Cover cover, int units) =>
        CountedActs.Book(counted, act, cover.Book.Find(act.Item), 1, tariffs.Rates, units);

    private async Task<Cover?> CoverAsync(Reimbursement act, CancellationToken ct)
    {
        var key = (act.ContractId, act.CareDate);
        if (!covers.TryGetValue(key, out var cover))
            covers[key] = cover = await books.OfContractAsync(act.ContractId, act.CareDate, ct);
        return cover;
    }

    /// <summary>
    /// Counters as the acts already settled left them, over all days of the run; its own acts are added as they are settled.
    /// </summary>
    private async Task<CareCounters> CountersAsync(Reimbursement act, Cover cover, CancellationToken ct)
    {
        if (!open.TryGetValue(act.ContractId, out var counted))
            open[act.ContractId] = counted = await counters.OpenAsync(
                act.PersonId,
                acts[0].CareDate,
                acts[^1].CareDate,
                [cover],
                tariffs.Rates,
                ct
            );
        return counted;
    }
}
