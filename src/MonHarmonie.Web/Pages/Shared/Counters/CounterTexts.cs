using System.Text.RegularExpressions;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Counters;

/// <summary>The limits of a contract in words, with what they count: « 2 séances », « 45,00 € », « 1 monture ».</summary>
public static partial class CounterTexts
{
    public static bool IsUsed(GuaranteeCounter counter) => (counter.UsedAmount ?? Money.Zero) != Money.Zero || counter.UsedCount > 0;

    /// <summary>What is used first, the fullest at the top; what is untouched keeps the order of the contract.</summary>
    public static IReadOnlyList<GuaranteeCounter> Used(IReadOnlyList<GuaranteeCounter> counters) =>
        [.. counters.Where(IsUsed).OrderByDescending(Share)];

    public static IReadOnlyList<GuaranteeCounter> Untouched(IReadOnlyList<GuaranteeCounter> counters) =>
        [.. counters.Where(c => !IsUsed(c))];

    public static string Left(GuaranteeCounter counter) =>
        counter.TotalAmount is { } total
            ? French.Amount(Money.Max(Money.Zero, total - (counter.UsedAmount ?? Money.Zero)))
            : Count(counter, Math.Max(0, counter.TotalCount - counter.UsedCount));

    /// <summary>All of it and its period: « 12 séances par an », « 1 monture tous les 2 ans ».</summary>
    public static string Whole(GuaranteeCounter counter)
    {
        var all = counter.TotalAmount is { } total ? French.Amount(total) : Count(counter, counter.TotalCount);
        return counter.Years > 1 ? $"{all} tous les {French.Number(counter.Years)}{French.Space}ans" : $"{all} par an";
    }

    /// <summary>What the counter counts, in the plural, beside « 1 sur 3 ».</summary>
    public static string Unit(GuaranteeCounter counter) => counter.TotalCount > 1 ? Noun(counter).Plural : Noun(counter).Singular;

    private static string Count(GuaranteeCounter counter, int number)
    {
        var (singular, plural) = Noun(counter);
        return French.Count(number, singular, plural);
    }

    private static (string Singular, string Plural) Noun(GuaranteeCounter counter) =>
        counter.Item switch
        {
            GuaranteeItem.Frame => ("monture", "montures"),
            GuaranteeItem.Lens => ("verre", "verres"),
            GuaranteeItem.HearingAid or GuaranteeItem.HearingNoRemainingCost => ("aide auditive", "aides auditives"),
            GuaranteeItem.Psychologist or GuaranteeItem.AlternativeMedicine => ("séance", "séances"),
            _ when Days().IsMatch(counter.Clause) => ("jour", "jours"),
            _ when counter.Years > 1 => ("équipement", "équipements"),
            _ => ("acte", "actes"),
        };

    private static decimal Share(GuaranteeCounter counter) =>
        counter.TotalAmount is { Cents: > 0 } total ? (decimal)(counter.UsedAmount ?? Money.Zero).Cents / total.Cents
        : counter.TotalCount > 0 ? (decimal)counter.UsedCount / counter.TotalCount
        : 1m;

    [GeneratedRegex(@"MAX\s+\d+\s*JOURS?", RegexOptions.IgnoreCase, 100)]
    private static partial Regex Days();
}
