using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Requests;

/// <summary>What a person asks for by the form.</summary>
/// <param name="Category">Which data; needed for an erasure.</param>
/// <param name="Words">In their words.</param>
public sealed record NewRightsRequest(RightsKind Kind, DataCategory? Category, string Words);

/// <summary>One line of a list; nothing of it tells whose it is.</summary>
public sealed record RightsRow(
    Guid Id,
    string Reference,
    RightsKind Kind,
    DataCategory? Category,
    RightsState State,
    DateOnly ReceivedOn,
    DateOnly DueOn,
    bool IsExtended,
    DateOnly? ClosedOn
);

/// <summary>What happened to a request, and what was written then.</summary>
/// <param name="ByOfficer">False for what the person did.</param>
public sealed record RightsMoment(DateTime AtUtc, RightsStepKind Kind, bool ByOfficer, string? Words);

/// <summary>A request with its steps, as the person reads it.</summary>
/// <param name="ConsultationCode">Of the consultation that is not recognised.</param>
/// <param name="Consultation">Null when there is none, or when it is too old to be shown.</param>
/// <param name="IsByParent">A parent asked, for a child under 15.</param>
public sealed record RightsCard(
    RightsRow Row,
    RightsRefusal? Refusal,
    IReadOnlyList<RightsMoment> Moments,
    string? ConsultationCode,
    Consultation? Consultation,
    bool IsByParent,
    Guid Version
);

/// <summary>A request on the desk of the data protection officer: with who asks, and who made the consultation in question.</summary>
/// <param name="Account">Null when a program did it, or when it is not about a consultation.</param>
/// <param name="CanBeExtended">Whether two months may still be added.</param>
/// <param name="Officer">Who has it; null when nobody has.</param>
public sealed record RightsCase(RightsCard Card, PersonIdentity Person, ViewingAccount? Account, bool CanBeExtended, string? Officer);

/// <summary>Who asks.</summary>
public sealed record PersonIdentity(Guid Id, string FirstName, string FamilyName, DateOnly BirthDate, string MemberNumber);

/// <summary>The account that made a consultation; for the officer only.</summary>
public sealed record ViewingAccount(string Name, string Email);

/// <summary>The officer who acts on a request as it was shown to them.</summary>
/// <param name="Version">The version of the request that the page showed.</param>
public sealed record RightsAction(Guid OfficerId, Guid RequestId, Guid Version);

/// <summary>How much waits.</summary>
/// <param name="Late">Of them, those whose time is over.</param>
public sealed record RightsQueue(int Open, int Late);
