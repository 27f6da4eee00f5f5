namespace MonHarmonie.Services.Queues;

/// <summary>The queues of advisors. Values are written to the ledger: never renumber.</summary>
public enum WorkKind : byte
{
    /// <summary>An invoice or a quote to decide.</summary>
    Request = 1,
    Message = 2,
    Complaint = 3,
    CallBack = 4,
}

/// <summary>Which part of the work is looked at.</summary>
public enum WorkView : byte
{
    /// <summary>All that waits, but for what was put off.</summary>
    Due,

    /// <summary>What the advisor has.</summary>
    Mine,

    /// <summary>Whose promised day is over.</summary>
    Late,

    /// <summary>What was put off to a later day.</summary>
    Snoozed,
}

/// <summary>One piece of work: nothing of it tells whose it is, nor what it is about.</summary>
/// <param name="TakenBy">Who has it now; null when nobody has, or who had it does not work here any more.</param>
public sealed record WorkRow(
    WorkKind Kind,
    Guid Id,
    string Reference,
    DateOnly PromisedOn,
    DateOnly? SnoozedUntil,
    string? TakenBy,
    DateTime? TakenUntilUtc,
    bool IsMine,
    Guid Version
);

/// <summary>How much waits.</summary>
/// <param name="Waiting">To be done now.</param>
/// <param name="Late">Of them, those whose promised day is over.</param>
/// <param name="Snoozed">Put off to a later day, and not counted above.</param>
/// <param name="Taken">Of those to be done now, what somebody has.</param>
/// <param name="Mine">Of them, what the advisor has.</param>
public sealed record WorkCount(int Waiting, int Late, int Snoozed, int Taken, int Mine)
{
    public static WorkCount None { get; } = new(0, 0, 0, 0, 0);

    public static WorkCount operator +(WorkCount one, WorkCount other) =>
        new(
            one.Waiting + other.Waiting,
            one.Late + other.Late,
            one.Snoozed + other.Snoozed,
            one.Taken + other.Taken,
            one.Mine + other.Mine
        );
}

/// <summary>What a colleague has now, of one kind.</summary>
public sealed record WorkLoad(Guid AdvisorId, WorkKind Kind, int Count, DateOnly FirstPromise);

/// <summary>An advisor who acts on work as it was shown to them.</summary>
/// <param name="Version">The version that the page showed.</param>
public sealed record WorkAction(Guid AdvisorId, Guid WorkId, Guid Version);

/// <summary>What became of something that an advisor does with work.</summary>
public enum WorkOutcome
{
    Done,

    /// <summary>It does not wait any more.</summary>
    NotFound,

    /// <summary>It changed since the page was shown, or the advisor has it no longer.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,

    /// <summary>The member chose a later time.</summary>
    TooEarly,

    /// <summary>The same person may not do both steps of it.</summary>
    SamePerson,

    /// <summary>It is the advisor's own matter, or that of somebody covered with them.</summary>
    Tied,

    /// <summary>The person has frozen what it shows: nobody opens it until they, or the data protection officer, release it.</summary>
    Frozen,

    /// <summary>The register lets no advisor read it on this day.</summary>
    NotAllowed,

    /// <summary>Whom it is handed to is no advisor who works here.</summary>
    NotAColleague,

    /// <summary>The day is not after today, or after what was promised.</summary>
    DayOutOfRange,
}
