using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>
/// Reads a day written <c>2024-05-31</c>, <c>31/05/2024</c> (also with <c>-</c> or <c>.</c>), <c>20240531</c> or, as SAS
/// writes it, <c>31MAY2024:00:00:00</c>. A time after the day is ignored. Two-digit years and impossible days are refused.
/// </summary>
public static class DateText
{
    private const int FirstYear = 1850;
    private const string MonthNames = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";

    /// <param name="text">The raw value, not blank.</param>
    /// <param name="date">The day.</param>
    /// <param name="reason">Why it cannot be read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date, [NotNullWhen(false)] out ImportFact? reason)
    {
        date = default;
        var day = text.Trim();
        // A time begins after the eighth character at the earliest: the T of OCT stands before.
        if (day.Length > 8 && day[8..].IndexOfAny('T', ' ', ':') is >= 0 and var time)
            day = day[..(8 + time)];

        if (day.Length == 10 && day[4] == '-' && day[7] == '-')
            return Of(day[..4], day.Slice(5, 2), day.Slice(8, 2), out date, out reason);
        if (day.Length == 10 && day[4] == '/' && day[7] == '/')
            return Of(day[..4], day.Slice(5, 2), day.Slice(8, 2), out date, out reason);
        if (day.Length == 10 && day[2] == day[5] && day[2] is '/' or '-' or '.')
            return Of(day[6..], day.Slice(3, 2), day[..2], out date, out reason);
        if (day.Length == 8 && day.IndexOfAnyExceptInRange('0', '9') < 0)
            return Of(day[..4], day.Slice(4, 2), day[6..], out date, out reason);
        if (day.Length == 9 && ParseMonth(day.Slice(2, 3)) is > 0 and var month)
            return Of(day[5..], month.ToString("00", CultureInfo.InvariantCulture), day[..2], out date, out reason);

        reason =
            day.Length is 6 or 8 && day.ContainsAny('/', '-', '.') ? ImportFactKind.DateYearOfTwoDigits : ImportFactKind.DateFormUnknown;
        return false;
    }

    /// <summary>Reads <c>JJMMAAAA</c>, the only form of the DSN.</summary>
    public static bool TryParseDayFirst(ReadOnlySpan<char> text, out DateOnly date, [NotNullWhen(false)] out ImportFact? reason)
    {
        if (text.Length == 8)
            return Of(text[4..], text.Slice(2, 2), text[..2], out date, out reason);
        date = default;
        reason = ImportFactKind.DateDayFirstExpected;
        return false;
    }

    private static int ParseMonth(ReadOnlySpan<char> name)
    {
        for (var month = 0; month < 12; month++)
        {
            if (name.Equals(MonthNames.AsSpan(month * 3, 3), StringComparison.OrdinalIgnoreCase))
                return month + 1;
        }

        return 0;
    }

    private static bool Of(
        ReadOnlySpan<char> year,
        ReadOnlySpan<char> month,
        ReadOnlySpan<char> day,
        out DateOnly date,
        [NotNullWhen(false)] out ImportFact? reason
    )
    {
        date = default;
        reason = null;
        if (!Number(year, out var y) || !Number(month, out var m) || !Number(day, out var d))
        {
            reason = ImportFactKind.DateUnreadable;
            return false;
        }

        if (m is < 1 or > 12 || y < 1 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            reason = ImportFactKind.DateImpossible;
            return false;
        }

        if (y is < FirstYear or > 2200 and not (2999 or 9999))
        {
            reason = ImportFactKind.DateYearOutOfRange;
            return false;
        }

        date = new DateOnly(y, m, d);
        return true;
    }

    private static bool Number(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
