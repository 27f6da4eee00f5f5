namespace MonHarmonie.Services.Shared.Work;

/// <summary>Counts days on which somebody works, as the caller knows them.</summary>
internal static class WorkingDays
{
    /// <param name="isWorked">Whether a day counts.</param>
    public static DateOnly After(DateOnly day, int workingDays, Func<DateOnly, bool> isWorked)
    {
        var left = workingDays;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (isWorked(day))
                left--;
        }
        return day;
    }
}
