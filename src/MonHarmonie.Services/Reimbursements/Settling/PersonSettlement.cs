using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Reimbursements.Counters;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>Our share of an act, and why.</summary>
/// <param name="Units">Acts, days or items that the guarantee pays with it.</param>
/// <param name="Package">What it uses of a yearly package.</param>
internal sealed record SettlementShare(Money Paid, int Units, Money Package, GuaranteeClause? Clause, IReadOnlyList<Step> Steps);

/// <summary>What was decided of an act: our share, or why it waits.</summary>
internal readonly record struct ActDecision(SettlementAct Act, SettlementShare? Share, WaitingReason Reason);

/// <summary>One act to be settled, or to be counted before those that are.</summary>
internal sealed record SettlementAct(CountedAct Facts, bool IsShareStated)
{
    public static SettlementAct Of(Reimbursement act) => new(CountedAct.Of(act), act.IsShareStated);
}

/// <summary>
/// Decides our share of the acts of one person. It is a pure function of the facts: the acts in the order of care, the
/// guarantees and the rates of their days. Whatever the order in which the acts came, and however often it runs, the cents are the same.
/// </summary>
internal sealed class PersonSettlement(TariffSet tariffs, Func<Guid, DateOnly, Cover?> findCover, DateOnly birthDate, DateOnly today)
{
    private readonly Dictionary<Guid, CareCounters> counters = [];

    /// <summary>Decides acts, on counters that those before them have moved.</summary>
    /// <param name="before">Acts of earlier days: they count as they were settled.</param>
    /// <param name="acts">In the order of care.</param>
    public IReadOnlyList<ActDecision> Decide(IReadOnlyList<CountedAct> before, IReadOnlyList<SettlementAct> acts)
    {
        foreach (var contract in before.Select(a => a.ContractId).Concat(acts.Select(a => a.Facts.ContractId)))
            if (!counters.ContainsKey(contract))
                counters.Add(contract, new CareCounters());
        foreach (var act in before)
            Book(act);
        var corrected = acts.Any(a => a.Facts.Spent < Money.Zero) ? Corrected(acts) : [];
        var decisions = new List<ActDecision>(acts.Count);
        foreach (var act in acts)
        {
            if (!corrected.TryGetValue(KindOf(act), out var group))
                decisions.Add(Decide(act));
            else if (ReferenceEquals(group[0], act))
                decisions.AddRange(new CorrectedActs(this, group).Decide());
        }
        return decisions;
    }

    /// <summary>Acts of one nature on one day under one contract, some of which take others back.</summary>
    private static Dictionary<(Guid, DateOnly, string), List<SettlementAct>> Corrected(IReadOnlyList<SettlementAct> acts) =>
        acts.GroupBy(KindOf).Where(g => g.Any(a => a.Facts.Spent < Money.Zero)).ToDictionary(g => g.Key, g => g.ToList());

    private static (Guid, DateOnly, string) KindOf(SettlementAct act) => (act.Facts.ContractId, act.Facts.CareDate, act.Facts.Nature);

    /// <summary>Decides an act that no correction touches, and counts it.</summary>
    public ActDecision Decide(SettlementAct act)
    {
        var decision = Quote(act, act.Facts);
        Book(act.Facts, decision.Share);
        return decision;
    }

    /// <summary>Decides an act on the counters as they are, and leaves them so.</summary>
    /// <param name="facts">The act, or what is left of it after corrections.</param>
    public ActDecision Quote(SettlementAct act, CountedAct facts)
    {
        if (act.IsShareStated && ReferenceEquals(act.Facts, facts))
            return new ActDecision(act, StatedShare(facts), WaitingReason.None);
        if (facts.Spent == Money.Zero)
            return new ActDecision(act, new SettlementShare(Money.Zero, 0, Money.Zero, null, []), WaitingReason.None);
        if (facts.CareDate > today)
            return new ActDecision(act, null, WaitingReason.CareToCome);
        if (findCover(facts.ContractId, facts.CareDate) is not { } cover)
            return new ActDecision(act, null, WaitingReason.NoGuaranteeTable);
        return Calculate(facts, cover) is { } share
            ? new ActDecision(act, share, WaitingReason.None)
            : new ActDecision(act, null, WaitingReason.UnknownRate);
    }

    /// <summary>Counts an act with what was decided of it; one that waits counts as far as the compulsory scheme withheld.</summary>
    public void Book(CountedAct act, SettlementShare? share) =>
        Book(act with { AmcPaid = share?.Paid ?? Money.Zero, Units = share?.Units ?? 0, Package = share?.Package ?? Money.Zero });

    private void Book(CountedAct act)
    {
        foreach (var (contractId, counted) in counters)
        {
            counted.BookWithheld(act, tariffs.Rates);
            if (contractId == act.ContractId)
                counted.BookGuarantee(act, findCover(contractId, act.CareDate) is { } cover ? act.ClauseIn(cover.Book) : null, 1);
        }
    }

    private static SettlementShare StatedShare(CountedAct act) =>
        new(act.AmcPaid, act.AmcPaid > Money.Zero && act.Spent >= Money.Zero ? act.Quantity : 0, act.Package, null, []);

    private SettlementShare? Calculate(CountedAct act, Cover cover)
    {
        var clause = act.ClauseIn(cover.Book);
        var line = StatementCareLineFactory.Create(act, birthDate, act.Item, clause?.Guarantee ?? Guarantee.None, cover.Book.IsResponsible);
        var why = new Explanation();
        var priced = tariffs.Pricer.Quote(line, counters[act.ContractId], why);
        if (priced.Gap != NotComputable.None)
            return null;

        // The compulsory scheme has paid: its own figures count, and no more than it leaves may be paid (CSS L871-1).
        var left = act.Spent - act.AmoPaid - act.Participation - act.Franchise - priced.Penalty - priced.ForbiddenOverrun;
        var paid = Money.Min(priced.AmcPaid, Money.Max(Money.Zero, left));
        return new SettlementShare(
            paid,
            paid == Money.Zero ? 0 : priced.Units,
            Money.Max(Money.Zero, Money.Min(priced.Package, paid - (priced.AmcPaid - priced.Package))),
            clause,
            StatementSteps.Of(act, priced, why.Steps, paid, tariffs.Rates)
        );
    }
}
