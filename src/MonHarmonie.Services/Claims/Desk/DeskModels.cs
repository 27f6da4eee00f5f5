using MonHarmonie.Rules;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>One request in the queue: nothing of it tells whose it is, nor which care.</summary>
/// <param name="TakenBy">Who has it now; null when nobody has.</param>
/// <param name="TakenUntilUtc">Until when they have it, unless they keep it longer.</param>
public sealed record DeskRow(
    Guid Id,
    string Reference,
    ClaimKind Kind,
    DateOnly SentOn,
    DateOnly PromisedOn,
    ReviewReasons Reasons,
    bool AwaitsApproval,
    string? TakenBy,
    DateTime? TakenUntilUtc,
    bool IsMine
);

/// <summary>A request on the desk of the advisor who has it.</summary>
/// <param name="Pages">The pages of its files of which there is a picture.</param>
/// <param name="TakenUntilUtc">Until when it is theirs alone.</param>
/// <param name="StatementPays">What the statement of the compulsory scheme that answers it pays; null when none does.</param>
/// <param name="Proposal">What a colleague decided, to be approved by another.</param>
public sealed record DeskClaim(
    ClaimDetail Claim,
    ILookup<Guid, int> Pages,
    PersonName Person,
    DateOnly BirthDate,
    ReviewReasons Reasons,
    DateTime? TakenUntilUtc,
    Money? StatementPays,
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
)
{
    /// <summary>Nothing more is paid on paper: the statement that came pays. The other values say nothing then.</summary>
    public bool IsLeftToStatement { get; init; }

    public static ProposedDecision LeaveToStatement { get; } =
        new(0, "", RefusalCode.AlreadyReimbursed, 0, 0, 0) { IsLeftToStatement = true };
}

/// <summary>What became of an advisor's action.</summary>
public enum DeskOutcome
{
    Done,
    NotFound,

    /// <summary>It is not under review any more, or changed since the page was shown.</summary>
    Changed,

    /// <summary>A colleague has it.</summary>
    TakenByAnother,

    /// <summary>
    /// The person has frozen what the request shows: nobody opens it until they, or the data protection officer, release it.
    /// </summary>
    Frozen,

    /// <summary>The amount needs a second person: it waits for one.</summary>
    AwaitsApproval,

    /// <summary>The same person may neither approve nor send back what they decided.</summary>
    OwnDecision,
    NotCovered,

    /// <summary>The engine cannot calculate the acts entered.</summary>
    NotPriced,
    InvalidAmount,

    /// <summary>What was asked for is for invoices, and this is a quote, or the reverse.</summary>
    WrongKind,

    /// <summary>A payment was ordered: what is too much of it is taken back by a correction, not by a refusal.</summary>
    AlreadyPaid,

    /// <summary>The act came with a statement of the compulsory scheme: only a corrected statement changes what it pays.</summary>
    FollowsStatement,

    /// <summary>A part of the amount is left out without a reason.</summary>
    ReasonNeeded,
}
