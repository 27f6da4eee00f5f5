using MonHarmonie.Rules;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Acts of one nature on one day under one contract, some of which take others back. A correction of the whole of an act takes its share
/// back; one of a part brings the share down to that of the act as it is left. The act itself keeps the share of its own amounts.
/// </summary>
internal sealed class CorrectedActs(PersonSettlement person, List<SettlementAct> acts)
{
    private readonly List<SettlementAct> standing = acts.FindAll(a => a.Facts.Spent >= Money.Zero);

    public IEnumerable<ActDecision> Decide()
    {
        var decisions = new List<ActDecision>();
        var parts = new List<SettlementAct>();
        foreach (var correction in acts.FindAll(a => a.Facts.Spent < Money.Zero))
        {
            var whole = standing.Find(a => a.Facts.Spent == -correction.Facts.Spent);
            if (whole is null)
                parts.Add(correction);
            else
                Reverse(whole, correction, decisions);
        }

        var open = standing.FindAll(a => a.Facts.Spent > Money.Zero);
        if (parts.Count > 0 && open is [var original])
        {
            standing.Remove(original);
            Reduce(original, parts, decisions);
        }
        else
        {
            foreach (var part in parts)
                decisions.Add(DecideAlone(part, open.Count == 0 ? WaitingReason.OriginalMissing : WaitingReason.OriginalAmbiguous));
        }
        foreach (var act in standing)
            decisions.Add(person.Decide(act));
        return decisions;
    }

    /// <summary>Neither the act nor the line that takes the whole of it back counts.</summary>
    private void Reverse(SettlementAct whole, SettlementAct correction, List<ActDecision> decisions)
    {
        standing.Remove(whole);
        var original = person.Quote(whole, whole.Facts);
        decisions.Add(original);
        person.Book(whole.Facts, original.Share);
        var back =
            correction.IsShareStated ? Stated(correction, original.Share is { Units: var units } ? -units : 0)
            : original.Share is { } share
                ? share with
                {
                    Paid = -share.Paid,
                    Units = -share.Units,
                    Package = -share.Package,
                    Clause = null,
                    Steps = [],
                }
            : null;
        decisions.Add(new ActDecision(correction, back, back is null ? original.Reason : WaitingReason.None));
        person.Book(correction.Facts, back);
    }

    /// <summary>Each correction of a part pays the difference between the act before and after it.</summary>
    private void Reduce(SettlementAct original, List<SettlementAct> parts, List<ActDecision> decisions)
    {
        var own = person.Quote(original, original.Facts);
        decisions.Add(own);
        var (left, before) = (original.Facts, own.Share);
        var counted = new List<(CountedAct, SettlementShare?)> { (original.Facts, own.Share) };
        foreach (var part in parts)
        {
            var net = left.Apply(part.Facts) with { AmcPaid = Money.Zero };
            if (!net.IsNonNegative)
            {
                decisions.Add(DecideAlone(part, WaitingReason.ExceedsOriginal));
                continue;
            }
            var after = part.IsShareStated
                ? before is null
                    ? null
                    : before with
                    {
                        Paid = before.Paid + part.Facts.AmcPaid,
                        Package = before.Package + part.Facts.Package,
                    }
                : person.Quote(original, net).Share;
            var share = after is null || before is null ? null : Difference(before, after);
            decisions.Add(new ActDecision(part, share, share is null ? Reason(own, original, net) : WaitingReason.None));
            if (share is null)
                continue;
            counted.Add((part.Facts, share));
            (left, before) = (net, after);
        }
        foreach (var (facts, share) in counted)
            person.Book(facts, share);
    }

    private static SettlementShare Difference(SettlementShare before, SettlementShare after) =>
        new(
            after.Paid - before.Paid,
            after.Units - before.Units,
            after.Package - before.Package,
            after.Clause,
            [.. after.Steps, new Step(StepKind.AlreadyPaid, after.Paid, after.Paid - before.Paid) { Contract = 1 }]
        );

    private WaitingReason Reason(ActDecision own, SettlementAct original, CountedAct net) =>
        own.Share is null ? own.Reason : person.Quote(original, net).Reason;

    /// <summary>A correction of which nobody can tell what it corrects: its share as told, or it waits.</summary>
    private ActDecision DecideAlone(SettlementAct correction, WaitingReason reason)
    {
        var share = correction.IsShareStated ? Stated(correction, 0) : null;
        person.Book(correction.Facts, share);
        return new ActDecision(correction, share, share is null ? reason : WaitingReason.None);
    }

    private static SettlementShare Stated(SettlementAct correction, int units) =>
        new(correction.Facts.AmcPaid, units, correction.Facts.Package, null, []);
}
