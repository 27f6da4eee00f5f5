using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// The steps of an act that a statement brought: what the compulsory scheme says it paid, then what the contract pays and why.
/// </summary>
internal static class StatementSteps
{
    public static IReadOnlyList<Step> Of(CountedAct act, PricedLine priced, IReadOnlyList<Step> calculated, Money paid)
    {
        var steps =
            priced.AmoPaid == act.AmoPaid && priced.Participation == act.Participation && priced.Franchise == act.Franchise
                ? calculated.ToList()
                : [.. SchemeSteps(act), .. calculated.Where(s => s.Contract > 0)];
        if (paid < priced.AmcPaid)
            steps.Add(new Step(StepKind.NotCoverable, priced.AmcPaid, paid) { Contract = 1 });
        return steps;
    }

    /// <summary>The scheme's own figures, when they are not those that its rules give.</summary>
    private static IEnumerable<Step> SchemeSteps(CountedAct act)
    {
        yield return new Step(StepKind.Tariff, Money.Zero, act.Base)
        {
            Unit = new Money(act.Base.Cents / act.Quantity),
            Quantity = act.Quantity,
        };
        var gross = act.AmoPaid + act.Participation + act.Franchise;
        yield return new Step(StepKind.AmoShare, Money.Zero, gross)
        {
            Base = act.Base,
            Rate = act.RatePercent is { } percent ? Ratio.From(percent / 100m) : null,
        };
        if (act.Participation != Money.Zero)
            yield return new Step(StepKind.Participation, gross, gross - act.Participation) { Unit = act.Participation, Quantity = 1 };
        if (act.Franchise != Money.Zero)
            yield return new Step(StepKind.Franchise, gross - act.Participation, act.AmoPaid) { Unit = act.Franchise, Quantity = 1 };
    }
}
