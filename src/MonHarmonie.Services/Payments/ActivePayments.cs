using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>Which runs and reports are in use; older ones are locked away until their payments are deleted (ADR 125).</summary>
internal static class ActivePayments
{
    /// <summary>The first day that colleagues see, by the register.</summary>
    public static DateOnly Since(DateOnly today) =>
        today.AddMonths(-ProcessingRules.RetentionOf(DataCategory.Bank, Purpose.Reimbursement).Months);

    /// <summary>The same, as the instant at which that day begins in Paris.</summary>
    public static DateTime SinceUtc(DateOnly today) => FrenchTime.FromParis(Since(today).ToDateTime(TimeOnly.MinValue));
}
