using MonHarmonie.Rules;

namespace MonHarmonie.Services.Payments.Overpayments;

/// <summary>What a module found paid beyond what was due.</summary>
/// <param name="PayeeId">Who received it.</param>
/// <param name="Reference">The number that the member knows, at most 20 characters.</param>
public sealed record OpenOverpayment(Guid PersonId, Guid PayeeId, Guid SourceId, Money Amount, OverpaymentCause Cause, string Reference);

public sealed record OverpaymentRow(
    Guid Id,
    string Reference,
    Money Amount,
    Money Repaid,
    OverpaymentCause Cause,
    OverpaymentState State,
    DateOnly OpenedOn,
    DateOnly ContestUntil
)
{
    /// <summary>What is still asked for, contested or not.</summary>
    public Money Due => State is OverpaymentState.Settled or OverpaymentState.Waived ? Money.Zero : Amount - Repaid;
}

/// <param name="Repaid">How much of it the repayments cover, the first due first.</param>
public sealed record InstalmentRow(DateOnly DueOn, Money Amount, Money Repaid);

/// <param name="CanContest">Whether it can still be contested today.</param>
/// <param name="Contest">The member's own words.</param>
public sealed record OverpaymentCard(
    OverpaymentRow Row,
    IReadOnlyList<InstalmentRow> Schedule,
    bool CanContest,
    DateOnly? ContestedOn,
    string? Contest,
    DateOnly? DecidedOn
);

public enum OverpaymentOutcome
{
    Done,
    NotFound,

    /// <summary>It cannot be contested any more, or was before; or there is no contest to decide on.</summary>
    WrongState,

    /// <summary>The time to contest it is over.</summary>
    TooLate,

    /// <summary>Words, an amount or a number of months are missing or out of range.</summary>
    OutOfRange,

    ChangedMeanwhile,
}
