using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>One request in the queue: nothing of it tells whose it is, nor which care.</summary>
/// <param name="TakenBy">The colleague who has it now; null when nobody has.</param>
public sealed record DeskRow(
    Guid Id,
    string Reference,
    ClaimKind Kind,
    DateOnly SentOn,
    DateOnly? PromisedOn,
    ReviewReasons Reasons,
    bool AwaitsApproval,
    string? TakenBy,
    bool IsMine
);

/// <summary>A request on an advisor's desk.</summary>
/// <param name="TakenBy">The colleague who has it; null when the reader has it, or nobody.</param>
/// <param name="IsMine">The reader has it.</param>
/// <param name="Proposal">What a colleague decided, to be approved by another.</param>
public sealed record DeskClaim(
    ClaimDetail Claim,
    PersonName Person,
    DateOnly BirthDate,
    ReviewReasons Reasons,
    string? TakenBy,
    bool IsMine,
    ProposedDecision? Proposal,
    bool IsOwnProposal,
    Guid Version
);

/// <summary>A decision that waits for a second person.</summary>
/// <param name="Reduction">Why a part is not accepted; null when all is.</param>
public sealed record ProposedDecision(
    long AmountCents,
    string Nature,
    RefusalCode? Reduction,
    long BaseCents,
    int RatePercent,
    long AmoCents
);

/// <summary>What became of an advisor's action.</summary>
public enum DeskOutcome
{
    Done,
    NotFound,

    /// <summary>It is not under review any more, or changed since the page was shown.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,

    /// <summary>The amount needs a second person: it waits for one.</summary>
    AwaitsApproval,

    /// <summary>The same person may not approve what they decided.</summary>
    OwnDecision,
    NotCovered,

    /// <summary>The engine cannot calculate the acts entered.</summary>
    NotPriced,
    InvalidAmount,

    /// <summary>A part of the amount is left out without a reason.</summary>
    ReasonNeeded,
}
