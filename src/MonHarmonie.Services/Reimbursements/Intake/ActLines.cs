using MonHarmonie.Rules;

namespace MonHarmonie.Services.Reimbursements.Intake;

internal enum LineOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>The file holds the line more than once.</summary>
    Repeated,
}

/// <summary>
/// The lines of one act as they came, on file and new. A line is one that is on file, corrects one (the same place, the same sign, other
/// amounts), or comes in addition; what takes money back never changes the line that gave it. What the act adds up to is
/// <see cref="ActFacts"/>, whatever the order in which the lines came.
/// </summary>
internal sealed class ActLines(Guid actId, IEnumerable<ReimbursementPart> stored)
{
    /// <summary>Places above this are further lines of one place.</summary>
    private const int PlacesPerOccurrence = 100_000;

    private readonly List<ReimbursementPart> parts = [.. stored.OrderBy(p => p.Order)];

    public IReadOnlyList<ReimbursementPart> Parts => parts;

    /// <summary>Where the first line stands: it names the act.</summary>
    public int FirstPlace => parts.Count == 0 ? int.MaxValue : PlaceOf(parts[0]);

    /// <param name="run">Which lines the file holds, as far as it was read.</param>
    public LineOutcome Receive(StatementLine line, IStatementRun run, IntakeRows rows)
    {
        var amounts = line.Amounts;
        var alike = line.IsTyped ? parts.FindAll(p => PlaceOf(p) == line.Order) : parts;
        var equal = alike.FindAll(p => Holds(p, amounts));
        if (equal.Count > 0 && line.IsTyped)
            return Repeat(equal[0], line, alike.Exists(p => Holds(p, amounts.Reversed)), rows);
        if (equal.Count >= line.Copy)
            return LineOutcome.Unchanged;

        if (Correctable(alike, line, run) is { } corrected)
        {
            Correct(rows.Changing(corrected), line);
            return LineOutcome.Updated;
        }
        Add(line, rows);
        return LineOutcome.Created;
    }

    public ActFacts Facts() => LineSum.Of(parts, PlaceOf);

    /// <param name="isTakenBack">Whether a line on file takes it back: then one that gives again counts.</param>
    private static LineOutcome Repeat(ReimbursementPart part, StatementLine line, bool isTakenBack, IntakeRows rows)
    {
        if (line.Amounts.AmcPaid is { } stated && (!part.IsShareStated || part.AmcPaid != stated))
        {
            var changed = rows.Changing(part);
            (changed.IsShareStated, changed.AmcPaid) = (true, stated);
            return LineOutcome.Updated;
        }
        var isFurther = line.Copy > part.Copies;
        if (isFurther)
            rows.Changing(part).Copies = line.Copy;
        return (line.Copy > 1, isTakenBack, isFurther) switch
        {
            (false, _, _) => LineOutcome.Unchanged,
            (true, true, true) => LineOutcome.Created,
            (true, true, false) => LineOutcome.Unchanged,
            _ => LineOutcome.Repeated,
        };
    }

    /// <summary>
    /// A line on file that the file corrects: of the same place and sign, which the file itself does not hold, and not taken back since.
    /// </summary>
    private static ReimbursementPart? Correctable(List<ReimbursementPart> alike, StatementLine line, IStatementRun run)
    {
        var open = alike.FindAll(p => !run.Holds(line, LineSum.AmountsOf(p)));
        return open.TrueForAll(p => LineSum.AmountsOf(p).Sign * line.Amounts.Sign >= 0) ? open.FirstOrDefault() : null;
    }

    /// <summary>Our share of a corrected line is what the file says of it now: that of other amounts is no answer.</summary>
    private static void Correct(ReimbursementPart part, StatementLine line)
    {
        var amounts = line.Amounts;
        (part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.Withheld) = (
            amounts.Spent,
            amounts.Base,
            amounts.RatePercent,
            amounts.AmoPaid,
            amounts.Withheld
        );
        (part.IsShareStated, part.AmcPaid) = (amounts.AmcPaid is not null, amounts.AmcPaid ?? Money.Zero);
        (part.Quantity, part.Copies) = (line.Quantity, line.IsTyped ? line.Copy : 1);
    }

    private void Add(StatementLine line, IntakeRows rows)
    {
        var place = line.Order;
        while (parts.Exists(p => p.Order == place))
            place += PlacesPerOccurrence;
        var part = new ReimbursementPart
        {
            ReimbursementId = actId,
            Order = place,
            Spent = line.Amounts.Spent,
            Base = line.Amounts.Base,
            RatePercent = line.Amounts.RatePercent,
            AmoPaid = line.Amounts.AmoPaid,
            AmcPaid = line.Amounts.AmcPaid ?? Money.Zero,
            IsShareStated = line.Amounts.AmcPaid is not null,
            Withheld = line.Amounts.Withheld,
            Quantity = line.Quantity,
            Copies = line.IsTyped ? line.Copy : 1,
        };
        var at = parts.FindIndex(p => p.Order > place);
        parts.Insert(at < 0 ? parts.Count : at, part);
        rows.Parts.Add(part);
    }

    /// <summary>A line that does not say our share holds the amounts of one that does.</summary>
    private static bool Holds(ReimbursementPart part, LineAmounts amounts) =>
        (part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.Withheld)
            == (amounts.Spent, amounts.Base, amounts.RatePercent, amounts.AmoPaid, amounts.Withheld)
        && (amounts.AmcPaid is null || !part.IsShareStated || part.AmcPaid == amounts.AmcPaid);

    private static int PlaceOf(ReimbursementPart part) => part.Order % PlacesPerOccurrence;
}
