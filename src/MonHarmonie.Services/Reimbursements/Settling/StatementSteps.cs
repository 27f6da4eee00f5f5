using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Reimbursements.Counters;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// The steps of an act that a statement brought: what the compulsory scheme says it paid, then what the contract pays and why.
/// </summary>
internal static class StatementSteps
{
    public static IReadOnlyList<Step> Of(CountedAct act, PricedLine priced, IReadOnlyList<Step> calculated, Money paid, RateBook rates)
    {
        var steps =
            priced.AmoPaid == act.AmoPaid && priced.Participation == act.Participation && priced.Franchise == act.Franchise
                ? calculated.ToList()
                : [.. SchemeSteps(act, rates), .. calculated.Where(s => s.Contract > 0)];
        if (paid < priced.AmcPaid)
            steps.Add(new Step(StepKind.NotCoverable, priced.AmcPaid, paid) { Contract = 1 });
        return steps;
    }

    /// <summary>
    /// The scheme's own figures, when they are not those that its rules give: what is withheld of the act, what is taken back for earlier
    /// care, and what the statement does not explain, each apart.
    /// </summary>
    private static IEnumerable<Step> SchemeSteps(CountedAct act, RateBook rates)
    {
        yield return new Step(StepKind.Tariff, Money.Zero, act.Base)
        {
            Unit = new Money(act.Base.Cents / act.Quantity),
            Quantity = act.Quantity,
        };
        var own = OwnWithholding.Of(act, rates);
        var told = act.AmoPaid + act.Participation + act.Franchise;
        var share = act.RatePercent is { } percent ? act.Base.At(percent / 100m) : told;
        var notStated =
            act.Base > Money.Zero && OwnWithholding.IsBorneBy(CareNatures.Find(act.Nature).Family)
                ? OwnWithholding.NotStated(share - told, act.Quantity)
                : Money.Zero;
        var left = told + notStated;
        // Another amount than its rate gives: the rate is not all that it calculated with.
        var isByRate = act.RatePercent is not null && Math.Abs((share - left).Cents) <= act.Quantity;
        yield return new Step(StepKind.AmoShare, Money.Zero, left)
        {
            Base = act.Base,
            Rate = isByRate ? Ratio.From(act.RatePercent!.Value / 100m) : null,
        };
        foreach (
            var step in (Step[])
                [
                    Withheld(StepKind.Participation, own.Participation),
                    Withheld(StepKind.Franchise, own.Franchise),
                    Withheld(StepKind.Recovered, own.Recovered),
                    Withheld(StepKind.Recovered, notStated) with
                    {
                        Reason = StepReason.NotStated,
                    },
                ]
        )
        {
            if (step.Unit == Money.Zero)
                continue;
            yield return step with
            {
                Before = left,
                After = left - step.Unit,
            };
            left -= step.Unit;
        }
    }

    private static Step Withheld(StepKind kind, Money amount) => new(kind, Money.Zero, Money.Zero) { Unit = amount, Quantity = 1 };
}
