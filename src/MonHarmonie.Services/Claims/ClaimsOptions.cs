namespace MonHarmonie.Services.Claims;

/// <summary>Section <c>Claims</c> of the configuration: when a machine may decide, and what is promised.</summary>
public sealed class ClaimsOptions
{
    public const string Section = "Claims";

    /// <summary>Up to this amount an invoice may be settled without a hand.</summary>
    public decimal AutomaticMaxEuros { get; set; } = 150m;

    /// <summary>From this confidence on, a value that was read counts as read (0 to 1).</summary>
    public double ReadConfidence { get; set; } = 0.8;

    /// <summary>Above this accepted amount a second advisor approves.</summary>
    public decimal ApprovalFromEuros { get; set; } = 500m;

    public int DraftHours { get; set; } = 24;

    /// <summary>Working days after which an answer is promised, when an advisor must look.</summary>
    public int ReviewDays { get; set; } = 5;

    /// <summary>Days from sending until an answer that no advisor gives.</summary>
    public int AutomaticDays { get; set; } = 2;

    /// <summary>Days during which the statement of the compulsory scheme is waited for.</summary>
    public int StatementDays { get; set; } = 30;

    /// <summary>Days a member has to answer.</summary>
    public int AnswerDays { get; set; } = 60;

    /// <summary>Minutes for which an advisor has a request to themselves; each action renews them.</summary>
    public int TakenMinutes { get; set; } = 20;

    /// <summary>How long the reading of a file is waited for, in seconds, before a request goes on without it.</summary>
    public int ReadingSeconds { get; set; } = 90;
}
