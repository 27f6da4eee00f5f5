namespace MonHarmonie.Services.Appointments;

/// <summary>Section <c>Appointments</c> of the configuration: when we call members back, and how many of them.</summary>
public sealed class AppointmentsOptions
{
    public const string Section = "Appointments";

    private const int MaxWindowMinutes = 8 * 60;

    /// <summary>Calls that may be promised for one window: what the advisors on duty can make in it.</summary>
    public int Capacity { get; set; } = 4;

    /// <summary>Length of a window. What is left of the opening hours, less than half of it, belongs to the window before.</summary>
    public int WindowMinutes { get; set; } = 120;

    /// <summary>Days on which the telephone is answered, after today, for which windows are offered.</summary>
    public int DaysAhead { get; set; } = 5;

    /// <summary>Calls after which nobody is called any more who does not answer.</summary>
    public int MaxCalls { get; set; } = 3;

    /// <summary>Hours after which somebody who did not answer is called again.</summary>
    public int RetryHours { get; set; } = 3;

    /// <summary>Days after which one whom we called without answer, and called no more, is told that the call-back is closed.</summary>
    public int GiveUpDays { get; set; } = 5;

    /// <summary>Call-backs that a person may ask for in a day.</summary>
    public int MaxPerDay { get; set; } = 5;

    /// <summary>Minutes for which an advisor has a call-back to themselves; taking it again renews them.</summary>
    public int TakenMinutes { get; set; } = 20;

    internal bool IsConsistent =>
        Capacity is >= 1 and <= 500
        && WindowMinutes is >= 15 and <= MaxWindowMinutes
        && DaysAhead is >= 1 and <= 20
        && MaxCalls is >= 1 and <= 10
        && RetryHours is >= 1 and <= 48
        && GiveUpDays is >= 1 and <= 60
        && MaxPerDay >= 1
        && TakenMinutes is >= 1 and <= MaxWindowMinutes;
}
