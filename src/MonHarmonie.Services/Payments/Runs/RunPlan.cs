using MonHarmonie.Rules;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>Why an order is not paid by the next run.</summary>
public enum HoldReason : byte
{
    /// <summary>The payee has no bank account on file, and is asked for one.</summary>
    NoBankAccount = 1,

    /// <summary>Their IBAN was changed less than the hold period ago.</summary>
    RecentIban = 2,

    /// <summary>The amount is above the threshold, and nobody has looked at it.</summary>
    NeedsCheck = 3,

    /// <summary>The run has as many transfers, or as much money, as one may have.</summary>
    RunFull = 4,
}

/// <summary>An order that the next run pays.</summary>
public sealed record PlannedTransfer(Guid OrderId, string Reference, Money Amount, PayoutAccount Account);

/// <summary>An order that it does not.</summary>
/// <param name="UntilUtc">When the hold of a changed IBAN ends.</param>
public sealed record HeldOrder(
    Guid OrderId,
    Guid PayeeId,
    string Reference,
    Money Amount,
    HoldReason Reason,
    DateTime? UntilUtc,
    bool IsAsked
);

/// <summary>What a run prepared now would hold.</summary>
/// <param name="MoreWait">True when more orders wait than one plan reads.</param>
public sealed record RunPlan(IReadOnlyList<PlannedTransfer> Transfers, IReadOnlyList<HeldOrder> Held, bool MoreWait)
{
    public Money Total => Transfers.Aggregate(Money.Zero, (sum, t) => sum + t.Amount);
}
