namespace MonHarmonie.Services.Advisors.Approvals;

/// <summary>Section <c>Approvals</c>: changes that a second person decides.</summary>
public sealed class ApprovalsOptions
{
    public const string Section = "Approvals";

    /// <summary>After how many days a proposal that nobody decided is void.</summary>
    public int DaysToDecide { get; set; } = 5;
}
