namespace MonHarmonie.Services.Breaches;

/// <summary>What happened to the data (GDPR article 4(12)). Values are stored: never renumber.</summary>
[Flags]
public enum BreachNature : byte
{
    None = 0,

    /// <summary>Somebody read what they must not.</summary>
    Confidentiality = 1,

    /// <summary>Data was changed.</summary>
    Integrity = 2,

    /// <summary>Data was lost, or could not be reached.</summary>
    Availability = 4,
}

/// <summary>Values are stored: never renumber.</summary>
public enum BreachState : byte
{
    /// <summary>Nobody has decided yet whether the authority is told.</summary>
    Open = 1,

    /// <summary>The authority was told.</summary>
    Notified = 2,

    /// <summary>No risk to persons is likely: the authority is not told, for a reason that is kept (article 33(1) and (5)).</summary>
    Waived = 3,

    Closed = 4,
}

/// <summary>Values are stored: never renumber.</summary>
public enum BreachStepKind : byte
{
    Recorded = 1,
    Changed = 2,
    Notified = 3,
    Waived = 4,

    /// <summary>The persons concerned were told (article 34).</summary>
    Told = 5,

    /// <summary>They are not told, for a reason of article 34(3).</summary>
    NotTold = 6,
    Closed = 7,
    Reopened = 8,
}

/// <summary>What became of an action on a breach.</summary>
public enum BreachOutcome
{
    Done,
    NotFound,

    /// <summary>It changed since the page was shown.</summary>
    Changed,

    /// <summary>It is closed, or was decided before.</summary>
    WrongState,

    /// <summary>A high risk is always told to the authority.</summary>
    HighRisk,

    /// <summary>The moment lies before the breach was noticed, or in the future.</summary>
    WrongMoment,

    /// <summary>After 72 hours the authority wants to know why (article 33(1)).</summary>
    DelayReasonNeeded,

    /// <summary>Before it is closed, the authority is told or not; with a high risk, so are the persons.</summary>
    NotDecided,
}

/// <summary>The 72 hours of article 33(1), from the moment when the breach was noticed, nights and holidays included.</summary>
public static class BreachClock
{
    public static readonly TimeSpan Time = TimeSpan.FromHours(72);

    /// <summary>The last moment at which a notification is in time.</summary>
    public static DateTime DueAt(DateTime noticedAtUtc) => noticedAtUtc + Time;
}
