namespace MonHarmonie.Services.Advisors;

/// <summary>Section <c>Advisors</c>: how much an advisor may look up, and how callers are recognised.</summary>
public sealed class AdvisorsOptions
{
    public const string Section = "Advisors";

    /// <summary>Files that one advisor may open in any hour (risk AB04).</summary>
    public int FilesPerHour { get; set; } = 60;

    /// <summary>Searches that one advisor may make in any hour.</summary>
    public int SearchesPerHour { get; set; } = 120;

    /// <summary>Searches by NIR among them.</summary>
    public int NirSearchesPerHour { get; set; } = 10;

    /// <summary>Files opened without call nor assigned work that one advisor may open in any hour.</summary>
    public int ExceptionsPerHour { get; set; } = 5;

    /// <summary>Calls of one day whose caller was never recognised, from which on an alert is raised.</summary>
    public int UnverifiedCallsPerDay { get; set; } = 20;

    /// <summary>Files whose member numbers follow each other, opened within an hour, from which on an alert is raised.</summary>
    public int SequentialFiles { get; set; } = 4;

    /// <summary>Hours in Paris between which nobody is expected at the desk.</summary>
    public int NightFromHour { get; set; } = 22;
    public int NightToHour { get; set; } = 6;

    /// <summary>How long a file stays open.</summary>
    public int OpenMinutes { get; set; } = 45;

    /// <summary>How often something masked may be shown in clear in one opened file.</summary>
    public int RevealsPerFile { get; set; } = 5;

    /// <summary>How long a code sent to the member may be read back.</summary>
    public int CodeSeconds { get; set; } = 120;

    /// <summary>Codes that may be sent in one call, and tries for each of them.</summary>
    public int CodesPerCall { get; set; } = 3;
    public int CodeTries { get; set; } = 3;

    /// <summary>Checks that failed about one person in a day, from which on only the next day brings another try.</summary>
    public int FailedChecksPerDay { get; set; } = 3;

    /// <summary>
    /// How far back, and how far ahead, an advisor may let somebody's cover begin. The terms of the contract decide: to be set to them.
    /// </summary>
    public int CoverBackdatingDays { get; set; } = 90;
    public int CoverAheadDays { get; set; } = 366;

    /// <summary>Of how many verified calls one goes to a supervisor: 50 is two in a hundred.</summary>
    public int SampledOneIn { get; set; } = 50;
}
