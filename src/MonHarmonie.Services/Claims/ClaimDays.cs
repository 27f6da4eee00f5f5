using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Shared.Work;

namespace MonHarmonie.Services.Claims;

/// <summary>Working days as banks count them; the other public holidays of France count as worked.</summary>
internal static class ClaimDays
{
    public static DateOnly After(DateOnly day, int workingDays) => WorkingDays.After(day, workingDays, TargetDays.IsOpen);
}
