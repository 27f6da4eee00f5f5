using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading.Fields;

/// <summary>
/// Finds the price of all and what others pay of it. Sums that agree with each other and with the lines are sure; one that something
/// contradicts is given with little confidence.
/// </summary>
internal static class TotalFinder
{
    private const float Agreed = 1;
    private const float Named = 0.85f;
    private const float Contradicted = 0.5f;

    private sealed record Sum(SumKind Kind, int Weight, AmountAt At)
    {
        public Money Amount => At.Amount;
    }

    public static IEnumerable<ReadValue> Find(IReadOnlyList<TextRow> rows, IReadOnlyList<ReadLine> lines)
    {
        var sums = Sums(rows);
        var ofLines =
            lines.Count > 0 && lines.All(l => l.Amount is not null)
                ? lines.Aggregate(Money.Zero, (sum, l) => sum + l.Amount!.Value)
                : (Money?)null;
        var remaining = Best(sums, SumKind.Remaining);
        var obligatory = Best(sums, SumKind.Obligatory);
        var complementary = Best(sums, SumKind.Complementary);
        var paid = new[] { obligatory, complementary }.OfType<Sum>().ToList();
        var (total, isAgreed) = Choose(sums, ofLines, remaining, paid);
        if (total is null)
            yield break;
        var isContradicted = sums.Exists(s => s.Kind == SumKind.Total && s.Weight >= total.Weight && s.Amount != total.Amount);
        yield return Value(
            ReadField.Total,
            total.At,
            isAgreed ? Agreed
                : isContradicted ? Contradicted
                : Named,
            total.Amount
        );

        // What both insurers pay, when that leaves what is said to be left; otherwise what social security pays.
        var both = paid.Aggregate(Money.Zero, (sum, p) => sum + p.Amount);
        if (paid.Count > 0 && remaining is not null && total.Amount - both == remaining.Amount)
            yield return Value(ReadField.PaidByOthers, paid[0].At, Agreed, both);
        else if (obligatory is not null && obligatory.Amount <= total.Amount)
            yield return Value(
                ReadField.PaidByOthers,
                obligatory.At,
                remaining is null ? Named
                    : total.Amount - obligatory.Amount == remaining.Amount ? Agreed
                    : Contradicted,
                obligatory.Amount
            );
    }

    /// <summary>The total that most of the rest speaks for.</summary>
    private static (Sum? Total, bool IsAgreed) Choose(List<Sum> sums, Money? ofLines, Sum? remaining, List<Sum> paid)
    {
        // Where nobody else pays, what is to be paid is the price.
        var candidates = sums.Where(s => s.Kind == SumKind.Total || (s.Kind is SumKind.Remaining or SumKind.Settled && paid.Count == 0))
            .ToList();
        return candidates
            .Select(c => (Sum: c, Agrees: Agrees(c)))
            .OrderByDescending(c => (c.Agrees ? 3 : 0) + c.Sum.Weight + (c.Sum.Kind == SumKind.Total ? 1 : 0))
            .ThenByDescending(c => c.Sum.At.Clarity)
            .ThenByDescending(c => c.Sum.Amount)
            .Select(c => ((Sum?)c.Sum, c.Agrees))
            .FirstOrDefault();

        bool Agrees(Sum candidate) =>
            candidate.Amount == ofLines
            || (
                remaining is not null
                && paid.Count > 0
                && (
                    paid.Exists(p => candidate.Amount - p.Amount == remaining.Amount)
                    || candidate.Amount - paid.Aggregate(Money.Zero, (sum, p) => sum + p.Amount) == remaining.Amount
                )
            )
            || sums.Exists(s =>
                s != candidate && s.Amount == candidate.Amount && s.Kind is SumKind.Total or SumKind.Remaining or SumKind.Settled
            );
    }

    /// <summary>Every label with the amount that belongs to it: to its right, or else below it.</summary>
    private static List<Sum> Sums(IReadOnlyList<TextRow> rows)
    {
        var sums = new List<Sum>();
        TableHeader? header = null;
        foreach (var (index, row) in rows.Index())
        {
            if (TableHeader.Of(row) is { } head)
            {
                header = head;
                // Of a head of two columns the sum may stand below: a receipt that says total and date.
                if (head.Count > 2)
                    continue;
            }
            var labels = TotalLabels.In(row);
            var amounts = Amounts.In(row);
            foreach (var (place, label) in labels.Index())
            {
                var end = place + 1 < labels.Count ? labels[place + 1].Start : int.MaxValue;
                var right = amounts.Where(a => a.Start >= label.End && a.Start < end).ToList();
                if (right.Count > 1 && label.Kind == SumKind.Total && header is not null)
                    sums.AddRange(right.Select(a => Split(a, label, header)).OfType<Sum>());
                else if (right.Count > 0)
                    sums.Add(new Sum(label.Kind, label.Weight, right.Count > 1 && label.Kind == SumKind.Total ? right[^1] : right[0]));
                else if (amounts.Count == 0 && Below(rows, index, label) is { } below)
                    sums.Add(new Sum(label.Kind, label.Weight, below));
            }
        }
        return sums;
    }

    /// <summary>In a row of totals each amount is what the head of its column says.</summary>
    private static Sum? Split(AmountAt amount, LabelAt label, TableHeader header) =>
        header.RoleAt(amount.Box) switch
        {
            ColumnRole.Amount => new Sum(SumKind.Total, label.Weight, amount),
            ColumnRole.Obligatory => new Sum(SumKind.Obligatory, label.Weight, amount),
            ColumnRole.Complementary => new Sum(SumKind.Complementary, label.Weight, amount),
            ColumnRole.Remaining => new Sum(SumKind.Remaining, label.Weight, amount),
            _ => null,
        };

    private static AmountAt? Below(IReadOnlyList<TextRow> rows, int index, LabelAt label)
    {
        var box = rows[index].BoxOf(label.Start, label.Length);
        return rows.Skip(index + 1)
            .Take(2)
            .TakeWhile(r => r.Page == box.Page && r.Box.Y - box.Y < 5 * box.Height)
            .SelectMany(Amounts.In)
            .FirstOrDefault(a => a.Box.X < box.X + box.Width && box.X < a.Box.X + a.Box.Width);
    }

    private static Sum? Best(List<Sum> sums, SumKind kind) =>
        sums.Where(s => s.Kind == kind).OrderByDescending(s => s.Weight).ThenByDescending(s => s.At.Clarity).FirstOrDefault();

    private static ReadValue Value(ReadField field, AmountAt at, float confidence, Money amount) =>
        at.Row.Value(field, amount.Cents.ToString(CultureInfo.InvariantCulture), confidence * at.Certainty, at.Start, at.Length);
}
