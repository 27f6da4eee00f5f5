namespace MonHarmonie.Services.Complaints;

/// <summary>What a complaint names of the member's own; whoever makes it has looked at it with leave.</summary>
/// <param name="Reference">The number by which the member knows it.</param>
public sealed record ComplaintAbout(ComplaintObject Kind, Guid Id, string Reference);

/// <summary>What a member writes.</summary>
/// <param name="Text">What happened.</param>
/// <param name="Wish">What they expect.</param>
public sealed record NewComplaint(ComplaintSubject Subject, ComplaintAbout? About, string Text, string Wish);

/// <summary>What an advisor enters for a member, of a complaint that came otherwise than by their space.</summary>
/// <param name="ReceivedOn">The day in Paris on which it reached us, from which every time runs.</param>
/// <param name="Wish">What the member expects, where they said so.</param>
/// <param name="IsCallerUnknown">Whoever said it had not been recognised as the member.</param>
public sealed record ReceivedComplaint(
    ComplaintChannel Channel,
    DateOnly ReceivedOn,
    ComplaintSubject Subject,
    string Text,
    string? Wish,
    bool IsCallerUnknown
);

/// <summary>That an advisor entered it.</summary>
public sealed record ComplaintEntry(ComplaintChannel Channel, DateTime AtUtc, bool IsCallerUnknown);

/// <summary>One line of a list; nothing of it tells whose it is.</summary>
/// <param name="PromisedOn">Null when no answer is waited for.</param>
/// <param name="Channel">How it reached us; null when the member sent it in their space.</param>
public sealed record ComplaintRow(
    Guid Id,
    string Reference,
    ComplaintSubject Subject,
    ComplaintState State,
    ComplaintOutcome? Outcome,
    DateOnly SentOn,
    DateOnly? PromisedOn,
    DateOnly? MediatorFrom,
    ComplaintChannel? Channel = null
)
{
    public DateOnly MediatorUntil => ComplaintClock.MediatorUntil(SentOn);

    public bool IsMediatorOpen(DateOnly today) => MediatorFrom <= today && today <= MediatorUntil;

    public bool IsLate(DateOnly today) => PromisedOn < today;
}

/// <summary>What happened to a complaint, and what was written then.</summary>
public sealed record ComplaintMoment(
    DateTime AtUtc,
    ComplaintStepKind Kind,
    ComplaintOutcome? Outcome,
    DateOnly? PromisedOn,
    string? Words,
    string? Wish
);

/// <summary>A complaint with its steps, as the member reads it.</summary>
/// <param name="Entry">Null when the member sent it in their space.</param>
public sealed record ComplaintCard(
    ComplaintRow Row,
    ComplaintAbout? About,
    ComplaintEntry? Entry,
    IReadOnlyList<ComplaintMoment> Moments,
    bool CanEscalate,
    Guid Version
)
{
    /// <summary>The words with which it began.</summary>
    public ComplaintMoment Sent => Moments[0];

    /// <summary>The answers, the first one first.</summary>
    public IEnumerable<ComplaintMoment> Answers => Moments.Where(m => m.Outcome is not null);
}
