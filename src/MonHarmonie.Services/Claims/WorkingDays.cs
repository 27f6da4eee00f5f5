namespace MonHarmonie.Services.Claims;

/// <summary>Days on which somebody works: neither Saturday nor Sunday. Public holidays count as working days.</summary>
internal static class WorkingDays
{
    public static DateOnly After(DateOnly day, int workingDays)
    {
        var left = workingDays;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        }
        return day;
    }
}
