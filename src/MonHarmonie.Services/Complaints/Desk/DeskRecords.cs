using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Complaints.Desk;

/// <summary>One complaint in the queue: nothing of it tells whose it is, nor what was written.</summary>
/// <param name="Channel">How it reached us; null when the member sent it in their space.</param>
/// <param name="IsCommittee">The committee's answer is waited for.</param>
/// <param name="IsOwnAnswer">The advisor who looks gave the first answer, and cannot give the committee's.</param>
/// <param name="TakenBy">Who has it now; null when nobody has.</param>
public sealed record ComplaintDeskRow(
    Guid Id,
    string Reference,
    ComplaintSubject Subject,
    DateOnly SentOn,
    DateOnly PromisedOn,
    DateOnly? MediatorFrom,
    ComplaintChannel? Channel,
    bool IsCommittee,
    bool IsOwnAnswer,
    string? TakenBy,
    DateTime? TakenUntilUtc,
    bool IsMine
);

/// <summary>A complaint on the desk of the advisor who has it.</summary>
/// <param name="HasSpace">False when the member reads nothing that is written here: they are answered by letter.</param>
public sealed record DeskComplaint(ComplaintCard Card, PersonName Person, DateOnly BirthDate, bool HasSpace, DateTime? TakenUntilUtc)
{
    /// <summary>The committee's answer is waited for.</summary>
    public bool IsCommittee => Card.Row.State == ComplaintState.Escalated;
}

/// <summary>An advisor at the desk, in a session.</summary>
public sealed record ComplaintAdvisor(Guid AccountId, Guid SessionId);

/// <summary>An advisor who answers a complaint as it was shown to them.</summary>
/// <param name="Version">The version that the page showed.</param>
public sealed record ComplaintAnswer(Guid AdvisorId, Guid ComplaintId, Guid Version, ComplaintOutcome Outcome, string Words);

/// <summary>What became of something that an advisor does.</summary>
public enum ComplaintDeskOutcome
{
    Done,

    /// <summary>It does not wait for an answer any more.</summary>
    NotFound,

    /// <summary>It changed since the page was shown, or the advisor has it no longer.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,

    /// <summary>The advisor gave the first answer: the committee's is another's.</summary>
    SamePerson,

    /// <summary>The person has frozen what they wrote: nobody opens it until they, or the data protection officer, release it.</summary>
    Frozen,

    /// <summary>The form checks the words before.</summary>
    Invalid,
}
