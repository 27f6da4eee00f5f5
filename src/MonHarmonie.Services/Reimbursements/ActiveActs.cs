using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>
/// Which acts are in use. Older ones are locked away until they are deleted: the person reads their own and takes them away, and nobody and
/// nothing else sees them (ADR 125).
/// </summary>
internal static class ActiveActs
{
    /// <summary>The first day of payment that is in use, by the register.</summary>
    public static DateOnly Since(DateOnly today) =>
        today.AddMonths(-ProcessingRules.RetentionOf(DataCategory.Reimbursements, Purpose.Reimbursement).Months);
}
