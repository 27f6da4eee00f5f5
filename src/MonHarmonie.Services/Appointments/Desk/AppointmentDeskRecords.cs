using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Appointments.Desk;

/// <summary>One call-back in the queue: nothing of it tells whose it is, nor its number.</summary>
/// <param name="DueAtUtc">From when on we call.</param>
/// <param name="LateFromUtc">From when on we are late.</param>
/// <param name="TakenBy">Who has it now; null when nobody has.</param>
public sealed record CallDeskRow(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    DateTime DueAtUtc,
    DateTime LateFromUtc,
    int Calls,
    string? TakenBy,
    DateTime? TakenUntilUtc,
    bool IsMine
);

/// <summary>How many calls wait.</summary>
/// <param name="Due">To be made now.</param>
/// <param name="Late">Of them, those whose time is over.</param>
/// <param name="Later">To be made today, later.</param>
/// <param name="OtherDays">To be made on another day.</param>
public sealed record CallQueue(int Due, int Late, int Later, int OtherDays);

/// <summary>A call-back on the desk of the advisor who has it.</summary>
/// <param name="Phone">Where to call; null when the number on file is gone.</param>
/// <param name="IsTyped">The number was typed for this call.</param>
public sealed record DeskCall(
    Guid Id,
    string Reference,
    ContactTopic Topic,
    PersonName Person,
    CallWindow Window,
    DateTime AskedAtUtc,
    int Calls,
    string? Phone,
    bool IsTyped,
    DateTime? TakenUntilUtc,
    Guid Version
);

/// <summary>An advisor at the desk, in a session.</summary>
public sealed record CallAdvisor(Guid AccountId, Guid SessionId);

/// <summary>An advisor who acts on a call-back as it was shown to them.</summary>
/// <param name="Version">The version that the page showed.</param>
public sealed record CallAction(Guid AdvisorId, Guid AppointmentId, Guid Version);

/// <summary>What became of something that an advisor does.</summary>
public enum CallDeskOutcome
{
    Done,

    /// <summary>It does not wait any more.</summary>
    NotFound,

    /// <summary>It changed since the page was shown, or the advisor has it no longer.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,
}
