namespace MonHarmonie.Services.Consents.Holds;

/// <summary>What is to be kept: a person's rows, or those of everybody on a contract.</summary>
public sealed record HoldTarget
{
    private HoldTarget(Guid? personId, Guid? contractId) => (PersonId, ContractId) = (personId, contractId);

    public Guid? PersonId { get; }
    public Guid? ContractId { get; }

    public static HoldTarget Person(Guid id) => new(id, null);

    public static HoldTarget Contract(Guid id) => new(null, id);
}

/// <summary>A hold as the officer's list shows it: nothing in it tells whose data it is about, unless the reason does.</summary>
public sealed record HoldRow(
    Guid Id,
    string Reference,
    bool IsOfContract,
    HoldGround Ground,
    string Reason,
    DateTime SetAtUtc,
    DateOnly ReviewOn,
    DateOnly? LiftedOn,
    Guid Version
);

/// <param name="Overdue">Those whose day of review has passed.</param>
public sealed record HoldCounts(int Held, int Overdue);

/// <summary>What the officer does to a hold, and as they last saw it.</summary>
public sealed record HoldAction(Guid OfficerId, Guid HoldId, Guid Version);

public enum HoldOutcome
{
    Done,
    NotFound,

    /// <summary>There is one for the same ground already.</summary>
    AlreadyHeld,

    /// <summary>Somebody changed or lifted it meanwhile.</summary>
    Changed,

    /// <summary>The day of review is past, or too far away.</summary>
    WrongDay,

    /// <summary>The reason is too short or too long.</summary>
    WordsNeeded,
}
