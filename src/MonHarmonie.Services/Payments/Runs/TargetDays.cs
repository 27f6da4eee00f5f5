namespace MonHarmonie.Services.Payments.Runs;

/// <summary>The days on which transfers are settled between banks (calendar of T2): not at weekends nor on six holidays.</summary>
public static class TargetDays
{
    /// <summary>The first settlement day after a day.</summary>
    public static DateOnly After(DateOnly day)
    {
        do day = day.AddDays(1);
        while (!IsOpen(day));
        return day;
    }

    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && (day.Month, day.Day) is not ((1, 1) or (5, 1) or (12, 25) or (12, 26))
        && day.DayNumber - Easter(day.Year).DayNumber is not (-2 or 1);

    /// <summary>Easter Sunday of the Gregorian calendar (algorithm of Meeus, Jones and Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
