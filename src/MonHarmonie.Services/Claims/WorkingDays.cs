using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Services.Claims;

/// <summary>Working days as banks count them; the other public holidays of France count as worked.</summary>
internal static class WorkingDays
{
    public static DateOnly After(DateOnly day, int workingDays)
    {
        var left = workingDays;
        while (left > 0)
        {
            day = day.AddDays(1);
            if (TargetDays.IsOpen(day))
                left--;
        }
        return day;
    }
}
