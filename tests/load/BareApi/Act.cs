namespace MonHarmonie.Load.BareApi;

/// <summary>One act, as the bare API answers it.</summary>
internal sealed record Act(
    string Id,
    string Person,
    string PaidOn,
    string CareDate,
    int Family,
    string Label,
    string Practitioner,
    int Status,
    long Spent,
    long AmoPaid,
    long AmcPaid,
    long Remaining
);
