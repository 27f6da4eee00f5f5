using MonHarmonie.Rules;

namespace MonHarmonie.Services.Reimbursements.Intake;

/// <summary>
/// Adds the lines of an act up. Lines of one place and the same amounts are one line: repetitions count once, and each that takes back
/// answers one that gives. A complement repeats the amount spent and the base of the line that it completes: they count once, even when
/// that line was taken back.
/// </summary>
internal static class LineSum
{
    /// <summary>From this place on lines are numbered by their position, because the file does not say which are complements.</summary>
    public const int FirstUntypedPlace = 50_000;

    public static ActFacts Of(IReadOnlyList<ReimbursementPart> parts, Func<ReimbursementPart, int> placeOf)
    {
        var lines = parts
            .GroupBy(p => (Place: placeOf(p), Amounts: Unsigned(p) with { AmcPaid = null }))
            .Select(same => new NetLine(
                same.Key.Place,
                same.Key.Amounts,
                Math.Clamp(same.Sum(p => AmountsOf(p).Sign < 0 ? -p.Copies : p.Copies), -1, 1),
                same.Select(p => Unsigned(p).AmcPaid).FirstOrDefault(stated => stated is not null),
                same.First().Quantity
            ))
            .ToList();
        var reference = Reference(lines);
        var (spent, basis, quantity) = (Money.Zero, Money.Zero, 0);
        var (amo, withheld, stated) = (Money.Zero, Money.Zero, Money.Zero);
        foreach (var line in lines)
        {
            var repeats = reference is not null && Completes(line, reference);
            if (!repeats || line.Amounts.Spent != reference!.Amounts.Spent)
                (spent, quantity) = (spent + line.Times(line.Amounts.Spent), quantity + line.Count * line.Quantity);
            if (!repeats || line.Amounts.Base != reference!.Amounts.Base)
                basis += line.Times(line.Amounts.Base);
            amo += line.Times(line.Amounts.AmoPaid);
            withheld += line.Times(line.Amounts.Withheld);
            stated += line.Times(line.Stated ?? Money.Zero);
        }
        return new ActFacts(
            spent,
            basis,
            CommonRate(lines),
            amo,
            withheld,
            Math.Max(1, Math.Abs(quantity)),
            lines.Exists(l => l.Stated is not null) ? stated : null,
            parts.Any(p => AmountsOf(p).Sign < 0)
        );
    }

    public static LineAmounts AmountsOf(ReimbursementPart part) =>
        new(part.Spent, part.Base, part.RatePercent, part.AmoPaid, part.IsShareStated ? part.AmcPaid : null, part.Withheld);

    /// <summary>The amounts of the line that gives, for one that takes it back.</summary>
    private static LineAmounts Unsigned(ReimbursementPart part)
    {
        var amounts = AmountsOf(part);
        return amounts.Sign < 0 ? amounts.Reversed : amounts;
    }

    /// <summary>
    /// The line that others may complete: of the first by their type (of all, where the file has no types), the one of which the scheme
    /// paid
    /// most.
    /// </summary>
    private static NetLine? Reference(List<NetLine> lines) =>
        lines.Count < 2
            ? null
            : lines
                .OrderBy(l => l.Rank)
                .ThenByDescending(l => l.Amounts.AmoPaid.Cents)
                .ThenByDescending(l => l.Amounts.Base.Cents)
                .ThenByDescending(l => l.Count)
                .First();

    private static bool Completes(NetLine line, NetLine reference)
    {
        // What takes the reference itself back may bear another type.
        if (line == reference || (line.Count < 0 && line.Amounts == reference.Amounts))
            return false;
        return line.Rank > reference.Rank || line.Amounts.AmoPaid != reference.Amounts.AmoPaid;
    }

    private static int? CommonRate(List<NetLine> lines)
    {
        int? common = null;
        foreach (var line in lines.Exists(l => l.Count != 0) ? lines.FindAll(l => l.Count != 0) : lines)
        {
            if (line.Amounts.RatePercent <= 0)
                continue;
            if (common is not null && common != line.Amounts.RatePercent)
                return null;
            common = line.Amounts.RatePercent;
        }
        return common;
    }

    /// <param name="Count">1, 0 when it was taken back, -1 when only what takes it back came.</param>
    private sealed record NetLine(int Place, LineAmounts Amounts, int Count, Money? Stated, int Quantity)
    {
        public int Rank => Math.Min(Place, FirstUntypedPlace);

        public Money Times(Money amount) => new(amount.Cents * Count);
    }
}
