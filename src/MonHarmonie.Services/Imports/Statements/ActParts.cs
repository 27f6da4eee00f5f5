using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>
/// The lines of one act, on file and new. A line of the file is one that is on file, changes one, or comes in addition: what takes
/// money back never changes the line that gave it, and equal lines are one only when the file itself numbers its lines.
/// </summary>
internal sealed class ActParts(Guid actId, IEnumerable<ReimbursementPart> stored)
{
    /// <summary>Orders above this are further lines of one order.</summary>
    private const int OrdersPerOccurrence = 100_000;

    private readonly List<ReimbursementPart> parts = stored is ReimbursementPart[] { Length: 0 } ? [] : [.. stored.OrderBy(p => p.Order)];
    private readonly List<ReimbursementPart> met = [];

    /// <summary>Writes one line.</summary>
    public ImportOutcome Write(StatementLine line, BatchTally tally, StatementRows written)
    {
        if (parts.Count == 0)
        {
            Add(line, line.Amounts, written);
            return ImportOutcome.Created;
        }

        var alike = parts.FindAll(p => p.Order % OrdersPerOccurrence == line.Order);
        MeetEarlier(alike, line.Occurrence - 1);
        var amounts = OwnAmounts(line);
        if (alike.Find(p => !met.Contains(p) && Holds(p, amounts)) is { } same)
        {
            met.Add(same);
            return ImportOutcome.Unchanged;
        }

        if (alike.Count(p => met.Contains(p) && Holds(p, amounts)) > alike.Count(p => met.Contains(p) && Holds(p, amounts.Reversed)))
        {
            tally.Note("lignes de décompte répétées à l'identique");
            return ImportOutcome.Ignored;
        }

        if (Changeable(alike, amounts) is { } changed)
        {
            Set(written.Changing(changed), amounts);
            met.Add(changed);
            return ImportOutcome.Updated;
        }

        Add(line, amounts, written);
        return ImportOutcome.Created;
    }

    /// <summary>What the member reads: the sum of the lines.</summary>
    public ActSum Sum(CareFamily family, bool isAwaiting)
    {
        return new ActSum(
            Total(p => p.Spent),
            Total(p => p.Base),
            CommonRate(),
            Total(p => p.AmoPaid),
            Total(p => p.AmcPaid),
            Total(p => p.Withheld),
            family is CareFamily.Pharmacy or CareFamily.Paramedical or CareFamily.Transport,
            isAwaiting,
            parts.Exists(p => SignOf(p) < 0)
        );
    }

    public Money Total(Func<ReimbursementPart, Money> amount)
    {
        var cents = 0L;
        foreach (var part in parts)
            cents += amount(part).Cents;
        return new Money(cents);
    }

    private int? CommonRate()
    {
        int? common = null;
        foreach (var part in parts)
        {
            if (part.RatePercent <= 0)
                continue;
            if (common is not null && common != part.RatePercent)
                return null;
            common = part.RatePercent;
        }

        return common;
    }

    /// <summary>Lines of this order that the run wrote in earlier batches: they are the first ones.</summary>
    private void MeetEarlier(List<ReimbursementPart> alike, int earlier)
    {
        for (var i = 0; i < alike.Count && alike.Count(met.Contains) < earlier; i++)
            met.Add(alike[i]);
    }

    /// <summary>A line on file that a corrected file may change: of the same sign, and not taken back since.</summary>
    private ReimbursementPart? Changeable(List<ReimbursementPart> alike, LineAmounts amounts)
    {
        var open = alike.FindAll(p => !met.Contains(p));
        return open.TrueForAll(p => SignOf(p) * amounts.Sign >= 0) ? open.FirstOrDefault() : null;
    }

    /// <summary>
    /// The amounts that count. A complement repeats the amount spent and the base of the line it completes: they count once. Without
    /// types, a line that repeats them is a complement only if it pays something else; equal lines are equal acts.
    /// </summary>
    private LineAmounts OwnAmounts(StatementLine line)
    {
        var amounts = line.Amounts;
        var reference = parts.Find(p => p.Order < line.Order || (line.Occurrence > 1 && p.Order == line.Order));
        if (reference is null || amounts.Spent.Cents < 0)
            return amounts;
        if (!(line.IsTyped && line.Order > reference.Order) && amounts.AmoPaid == reference.AmoPaid)
            return amounts;
        return amounts with
        {
            Spent = amounts.Spent == reference.Spent ? Money.Zero : amounts.Spent,
            Base = amounts.Base == reference.Base ? Money.Zero : amounts.Base,
        };
    }

    private void Add(StatementLine line, LineAmounts amounts, StatementRows written)
    {
        var order = line.Order;
        while (parts.Exists(p => p.Order == order))
            order += OrdersPerOccurrence;
        var part = new ReimbursementPart
        {
            ReimbursementId = actId,
            Order = order,
            Spent = amounts.Spent,
            Base = amounts.Base,
            RatePercent = amounts.RatePercent,
            AmoPaid = amounts.AmoPaid,
            AmcPaid = amounts.AmcPaid ?? TakenBack(amounts),
            Withheld = amounts.Withheld,
        };
        parts.Add(part);
        met.Add(part);
        written.Parts.Add(part);
    }

    /// <summary>A line that takes another one back without telling our share takes back what we paid on that one.</summary>
    private Money TakenBack(LineAmounts amounts) =>
        amounts.Sign < 0 && parts.Find(p => Holds(p, amounts.Reversed)) is { } given ? -given.AmcPaid : Money.Zero;

    /// <summary>A file without our share does not take back the one on file.</summary>
    private static void Set(ReimbursementPart part, LineAmounts amounts) =>
        (part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.AmcPaid, part.Withheld) = (
            amounts.Spent,
            amounts.Base,
            amounts.RatePercent,
            amounts.AmoPaid,
            amounts.AmcPaid ?? part.AmcPaid,
            amounts.Withheld
        );

    private static bool Holds(ReimbursementPart part, LineAmounts amounts) =>
        new LineAmounts(part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.AmcPaid, part.Withheld)
        == amounts with
        {
            AmcPaid = amounts.AmcPaid ?? part.AmcPaid,
        };

    private static int SignOf(ReimbursementPart part) =>
        new LineAmounts(part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.AmcPaid, part.Withheld).Sign;
}
