using System.Globalization;
using System.Text.RegularExpressions;

namespace MonHarmonie.Services.Documents.Reading.Rows;

/// <summary>A day in a row.</summary>
internal sealed record DayAt(TextRow Row, DateOnly Day, int Start, int Length);

/// <summary>
/// Finds days as French documents write them: <c>12/03/2026</c>, <c>12.03.26</c>, <c>1er mars 2026</c>, <c>2026-03-12</c>.
/// </summary>
internal static partial class FrenchDates
{
    /// <summary>The first letters of the months, enough to tell them apart.</summary>
    private static readonly string[] Months = ["jan", "fev", "mar", "avr", "mai", "juin", "juil", "aou", "sep", "oct", "nov", "dec"];

    public static IReadOnlyList<DayAt> In(TextRow row) => [.. Day().Matches(row.Folded).Select(m => Parse(row, m)).OfType<DayAt>()];

    private static DayAt? Parse(TextRow row, Match found)
    {
        var day = int.Parse(found.Groups["d"].ValueSpan, CultureInfo.InvariantCulture);
        var year = int.Parse(found.Groups["y"].ValueSpan, CultureInfo.InvariantCulture);
        var month = found.Groups["m"].Success
            ? int.Parse(found.Groups["m"].ValueSpan, CultureInfo.InvariantCulture)
            : Array.FindIndex(Months, m => found.Groups["name"].Value.StartsWith(m, StringComparison.Ordinal)) + 1;
        if (year < 100)
            year += 2000;
        // Nobody is refunded for care of another century: what looks like that is a birth, or misread.
        return year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            ? null
            : new DayAt(row, new DateOnly(year, month, day), found.Index, found.Length);
    }

    [GeneratedRegex(
        @"(?<![\d/.-])((?<d>\d{1,2})\s?(?<s>[/.-])\s?(?<m>\d{1,2})\s?\k<s>\s?(?<y>\d{4}|\d{2})|"
            + @"(?<y>20\d{2})-(?<m>\d{2})-(?<d>\d{2})|(?<d>\d{1,2})(er)?[ .](?<name>jan|fev|mar|avr|mai|juin|juil|aou|sep|oct|"
            + @"nov|dec)[a-z]{0,6}\.?[ .](?<y>\d{4}|\d{2}))(?![\d/]|[.-]\d)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Day();
}
