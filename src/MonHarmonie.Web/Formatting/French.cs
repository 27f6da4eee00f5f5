using System.Buffers;
using System.Globalization;
using MonHarmonie.Rules;

namespace MonHarmonie.Web.Formatting;

/// <summary>
/// How the portal writes amounts, days and counts in French. Independent of the culture of the request and of the system.
/// One space that never breaks, U+00A0, between thousands and before €, % and double punctuation: the narrow U+202F of CLDR
/// all but closes in bold figures, and the fonts of PDF readers lack it. The minus sign is U+2212.
/// </summary>
public static class French
{
    /// <summary>The space that never breaks: before €, %, : ; ! ? and inside « ».</summary>
    public const char Space = '\u00A0';

    private const char Minus = '\u2212';

    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = Space.ToString(),
        NumberDecimalSeparator = ",",
        NegativeSign = Minus.ToString(),
    };

    private static readonly SearchValues<char> Punctuation = SearchValues.Create(":;!?«»%€");

    private static readonly SearchValues<char> Marks = SearchValues.Create(":;!?«»%€'");

    private static readonly string[] Months =
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];

    private static readonly string[] BriefMonths =
    [
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ];

    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>An amount in euros: <c>1 234,56 €</c>; with <paramref name="sign"/> a gain carries its plus.</summary>
    public static string Amount(Money value, bool sign = false) =>
        $"{(sign && value.Cents > 0 ? "+" : "")}{value.Euros.ToString("N2", Numbers)}{Space}€";

    /// <summary>An amount as a person types it: <c>1234,56</c>.</summary>
    public static string Typed(Money value) => value.Euros.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>A whole number: <c>12 345</c>.</summary>
    public static string Number(long value) => value.ToString("N0", Numbers);

    /// <summary>A number that is read aloud, in groups: <c>100 000 009</c>. It never breaks.</summary>
    public static string Grouped(string digits, int size) => string.Join(Space, digits.Chunk(size).Select(part => new string(part)));

    /// <summary>A phone number as France writes it, <c>01 02 03 04 05</c>; one of another country stays as it is.</summary>
    public static string Phone(string number) => number is { Length: 10 } && number.All(char.IsAsciiDigit) ? Grouped(number, 2) : number;

    /// <summary>A rate of 0.655 as <c>65,5 %</c>, one decimal at most.</summary>
    public static string Percent(decimal rate)
    {
        var percent = decimal.Round(rate * 100m, 1, MidpointRounding.AwayFromZero);
        return percent.ToString(decimal.IsInteger(percent) ? "N0" : "N1", Numbers) + Space + "%";
    }

    /// <summary>A day: <c>3 mars 2026</c>, <c>1er mars 2026</c>.</summary>
    public static string Date(DateOnly day) => $"{DayOfMonth(day)}{Space}{Months[day.Month - 1]} {Year(day)}";

    /// <summary>A day in figures, for dense tables: <c>03/03/2026</c>.</summary>
    public static string ShortDate(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day in little room: <c>27 nov. 2026</c>. It never breaks.</summary>
    public static string BriefDate(DateOnly day) => $"{DayOfMonth(day)}{Space}{BriefMonths[day.Month - 1]}{Space}{Year(day)}";

    /// <summary>A day near today in words, <c>hier</c>, <c>il y a 3 jours</c>, <c>dans 2 jours</c>; beyond a week the day itself.</summary>
    public static string NearDate(DateOnly day, DateOnly today) =>
        (day.DayNumber - today.DayNumber) switch
        {
            0 => "aujourd’hui",
            -1 => "hier",
            1 => "demain",
            < 0 and >= -7 and var days => $"il y a {-days}{Space}jours",
            > 0 and <= 7 and var days => $"dans {days}{Space}jours",
            _ => Date(day),
        };

    /// <summary>The same after a verb: <c>versé hier</c>, <c>versé le 3 mars 2026</c>.</summary>
    public static string OnNearDate(DateOnly day, DateOnly today) =>
        Math.Abs(day.DayNumber - today.DayNumber) <= 7 ? NearDate(day, today) : $"le{Space}{Date(day)}";

    /// <summary>« de » before a word, cut before a vowel: <c>de mars 2026</c>, <c>d’octobre 2026</c>.</summary>
    public static string Of(string word) =>
        word.Length > 0 && "aeiouyhâàéèêëîïôûœ".Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal)
            ? $"d’{word}"
            : $"de {word}";

    /// <summary>A month: <c>mars 2026</c>.</summary>
    public static string Month(DateOnly day) => $"{Months[day.Month - 1]} {Year(day)}";

    /// <summary>The month, 1 to 12, that somebody has written, whole or cut short; null when it is none or might be several.</summary>
    public static int? MonthNumber(string word)
    {
        static string Plain(string text) => text.ToLowerInvariant().Replace('é', 'e').Replace('û', 'u').TrimEnd('.');
        var typed = Plain(word);
        int[] found = [.. Enumerable.Range(1, 12).Where(m => Plain(Months[m - 1]).StartsWith(typed, StringComparison.Ordinal))];
        return typed.Length >= 3 && found.Length == 1 ? found[0] : null;
    }

    /// <summary>A stretch of days, without saying twice what they share: <c>du 3 au 12 mars 2026</c>.</summary>
    public static string Period(DateOnly from, DateOnly to)
    {
        if (from == to)
            return $"le {Date(from)}";
        if (from.Year != to.Year)
            return $"du {Date(from)} au {Date(to)}";
        return from.Month == to.Month
            ? $"du {DayOfMonth(from)} au {Date(to)}"
            : $"du {DayOfMonth(from)}{Space}{Months[from.Month - 1]} au {Date(to)}";
    }

    /// <summary>An instant (UTC) as Paris reads it: <c>3 mars 2026 à 14 h 05</c>.</summary>
    public static string Moment(DateTime instantUtc) => Moment(instantUtc, Date);

    /// <summary>An instant (UTC) in little room: <c>27 nov. 2026 à 14 h 05</c>.</summary>
    public static string BriefMoment(DateTime instantUtc) => Moment(instantUtc, BriefDate);

    /// <summary>The time in Paris of an instant (UTC): <c>14 h 05</c>.</summary>
    public static string Time(DateTime instantUtc)
    {
        var local = InParis(instantUtc);
        return $"{local.Hour}{Space}h{Space}{local.Minute.ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>The day in Paris of an instant (UTC).</summary>
    public static DateOnly DayOf(DateTime instantUtc) => DateOnly.FromDateTime(InParis(instantUtc));

    private static DateTime InParis(DateTime instantUtc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(instantUtc, DateTimeKind.Utc), Paris);

    private static string Moment(DateTime instantUtc, Func<DateOnly, string> day) => $"{day(DayOf(instantUtc))} à {Time(instantUtc)}";

    /// <summary>A counted noun; French keeps the singular for zero and one: <c>0 soin</c>, <c>1 soin</c>, <c>12 soins</c>.</summary>
    public static string Count(long count, string singular, string plural) =>
        Number(count) + Space + (Math.Abs(count) < 2 ? singular : plural);

    /// <summary>
    /// A text with the spaces that must not break: before : ; ! ? » % €, after «; and with its apostrophes curled: nomenclatures write them
    /// straight. An <c>&amp;nbsp;</c> of a view's attribute counts as one.
    /// </summary>
    public static string Typeset(string text)
    {
        if (text.Contains("&nbsp;", StringComparison.Ordinal))
            text = text.Replace("&nbsp;", Space.ToString(), StringComparison.Ordinal);
        if (text.AsSpan().IndexOfAny(Marks) < 0)
            return text;

        return string.Create(
            text.Length,
            text,
            static (buffer, source) =>
            {
                source.CopyTo(buffer);
                for (var i = 0; i < buffer.Length; i++)
                {
                    var beforeMark = i + 1 < buffer.Length && buffer[i + 1] is not '«' && Punctuation.Contains(buffer[i + 1]);
                    if (buffer[i] == '\'' && i > 0 && i + 1 < buffer.Length && char.IsLetter(buffer[i - 1]) && char.IsLetter(buffer[i + 1]))
                        buffer[i] = '’';
                    if (buffer[i] == ' ' && (beforeMark || (i > 0 && buffer[i - 1] == '«')))
                        buffer[i] = Space;
                }
            }
        );
    }

    /// <summary>Words joined as a sentence joins them: <c>Claire, Marc et Léa</c>.</summary>
    public static string List(IReadOnlyList<string> words) =>
        words.Count switch
        {
            0 => "",
            1 => words[0],
            _ => $"{string.Join(", ", words.Take(words.Count - 1))} et {words[^1]}",
        };

    private static string DayOfMonth(DateOnly day) => day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture);

    private static string Year(DateOnly day) => day.Year.ToString("0000", CultureInfo.InvariantCulture);
}
