namespace MonHarmonie.Services.Jobs;

/// <summary>The kinds of events that whoever starts jobs writes to the ledger (stream Decision; docs/events.md).</summary>
public static class JobEvents
{
    /// <summary>The actor is an administrator of the portal.</summary>
    public const string Administrator = "administrator";

    public const string PrivacyOfficer = "data-protection-officer";

    public const string RunRequested = "job.run-requested";
    public const string ClockConfirmed = "job.clock-confirmed";
}
