using System.Globalization;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Contact;

/// <summary>A stretch of a day, by the clocks of Paris.</summary>
public readonly record struct OpenSpan(TimeOnly From, TimeOnly Until);

/// <summary>Whether somebody answers the telephone.</summary>
/// <param name="ChangesAtUtc">When it closes, or opens again; null when it never does.</param>
/// <param name="IsHoliday">It is closed today because of a public holiday.</param>
public sealed record OpeningState(bool IsOpen, DateTime? ChangesAtUtc, bool IsHoliday);

/// <summary>When the telephone is answered, by the day of the week; on public holidays of France it is not.</summary>
public sealed class OpeningHours
{
    /// <summary>Longer than any row of closed days, if a week has an open one.</summary>
    private const int DaysLookedAt = 15;

    private readonly IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week;

    private OpeningHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenSpan>> week) => this.week = week;

    public bool IsKnown => week.Count > 0;

    /// <param name="texts">For each day <c>09:00-12:30, 14:00-18:00</c>; a day that is missing or empty is closed.</param>
    /// <returns>Null when one of them cannot be read.</returns>
    public static OpeningHours? Read(IReadOnlyDictionary<DayOfWeek, string> texts)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>();
        foreach (var (day, text) in texts)
        {
            if (SpansOf(text) is not { } spans)
                return null;
            if (spans.Count > 0)
                days[day] = spans;
        }
        return new OpeningHours(days);
    }

    /// <summary>The hours of a day of the week, in order; none when it is closed.</summary>
    public IReadOnlyList<OpenSpan> On(DayOfWeek day) => week.GetValueOrDefault(day, []);

    /// <summary>The hours of a day, in order; none when it is closed or a public holiday.</summary>
    public IReadOnlyList<OpenSpan> On(DateOnly day) => FrenchHolidays.Holds(day) ? [] : On(day.DayOfWeek);

    public OpeningState At(DateTime utc)
    {
        var local = FrenchTime.ToParis(utc);
        var (today, now) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        foreach (var span in On(today))
            if (now >= span.From && now < span.Until)
                return new OpeningState(true, Utc(today, span.Until), false);
        return new OpeningState(false, NextOpening(today, now), FrenchHolidays.Holds(today) && On(today.DayOfWeek).Count > 0);
    }

    private DateTime? NextOpening(DateOnly today, TimeOnly now)
    {
        for (var ahead = 0; ahead < DaysLookedAt; ahead++)
        {
            var day = today.AddDays(ahead);
            foreach (var span in On(day))
                if (ahead > 0 || span.From > now)
                    return Utc(day, span.From);
        }
        return null;
    }

    private static DateTime Utc(DateOnly day, TimeOnly time) => FrenchTime.FromParis(day.ToDateTime(time));

    private static List<OpenSpan>? SpansOf(string? text)
    {
        var spans = new List<OpenSpan>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || TimeOf(ends[0]) is not { } from || TimeOf(ends[1]) is not { } until || until <= from)
                return null;
            if (spans.Count > 0 && from <= spans[^1].Until)
                return null;
            spans.Add(new OpenSpan(from, until));
        }
        return spans;
    }

    private static TimeOnly? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
