using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Documents.Reading.Rows;

/// <summary>An amount in a row.</summary>
/// <param name="Certainty">Below 1 when it has no cents, so that a lost comma would not be seen.</param>
internal sealed record AmountAt(TextRow Row, Money Amount, int Start, int Length, float Certainty)
{
    public PageBox Box => Row.BoxOf(Start, Length);
    public float Clarity => Row.ConfidenceOf(Start, Length) * Certainty;
    public int End => Start + Length;
}

/// <summary>Finds amounts as French documents write them: <c>1 234,56 €</c>, <c>60.00</c>, <c>60 EUR</c>.</summary>
internal static partial class Amounts
{
    private const float WithoutCents = 0.8f;
    private const int LongestWhole = 6;

    public static IReadOnlyList<AmountAt> In(TextRow row) =>
        [.. Amount().Matches(row.Folded).Select(m => Parse(row, m)).OfType<AmountAt>()];

    private static AmountAt? Parse(TextRow row, Match found)
    {
        var whole = string.Concat(found.Groups["whole"].Value.Where(char.IsAsciiDigit));
        var cents = found.Groups["cents"];
        if (whole.Length > LongestWhole || (!cents.Success && !found.Groups["unit"].Success))
            return null;
        var amount =
            (long.Parse(whole, CultureInfo.InvariantCulture) * 100)
            + (cents.Success ? int.Parse(cents.ValueSpan, CultureInfo.InvariantCulture) : 0);
        var isNegative = found.Groups["sign"].Success;
        return new AmountAt(row, new Money(isNegative ? -amount : amount), found.Index, found.Length, cents.Success ? 1 : WithoutCents);
    }

    [GeneratedRegex(
        @"(?<![\w,./])(?<sign>-\s?)?(?<whole>\d{1,3}([ .]\d{3})+|\d+)([,.]\s?(?<cents>\d{2}))?(?!\d|"
            + @"[,./]\d)(\s?(?<unit>€|eur\b|euros?\b|e\b|£))?(?!\s?[%\p{L}/])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Amount();
}
