using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>
/// What the lines of an act add up to, whatever the order in which they came.
/// </summary>
/// <param name="RatePercent">Null when lines differ.</param>
/// <param name="Withheld">Participation or franchise.</param>
/// <param name="StatedShare">Our share as the lines say it; null when none does.</param>
/// <param name="HasReversal">Whether a line takes something back.</param>
internal sealed record ActFacts(
    Money Spent,
    Money Base,
    int? RatePercent,
    Money AmoPaid,
    Money Withheld,
    int Quantity,
    Money? StatedShare,
    bool HasReversal
);

/// <summary>The life of an act: received, waiting, settled, reopened (ADR 0090).</summary>
public sealed partial class Reimbursement
{
    /// <summary>
    /// Takes the facts of its lines. Facts that differ from those a settlement was calculated from reopen the act; the same facts again
    /// change nothing.
    /// </summary>
    /// <param name="mayChangeOthers">Whether settlement must look at an act whose share is told, for the sake of the person's other
    /// acts.</param>
    /// <returns>Whether anything changed.</returns>
    internal bool Receive(ActFacts facts, bool mayChangeOthers, DateTime nowUtc)
    {
        var isNew = State == ActState.Received && NextAttemptUtc is null;
        if (!isNew && Holds(facts))
            return false;
        var (wasShareStated, paid) = (IsShareStated, AmcPaid);
        (Spent, Base, RatePercent, AmoPaid, Quantity) = (facts.Spent, facts.Base, facts.RatePercent, facts.AmoPaid, facts.Quantity);
        (Participation, Franchise) = BearsFranchise ? (Money.Zero, facts.Withheld) : (facts.Withheld, Money.Zero);
        IsShareStated = facts.StatedShare is not null;
        if (facts.StatedShare is { } stated)
        {
            AmcPaid = stated;
            Status = SettledStatus(facts.HasReversal);
            (CountedUnits, PackagePaid) = UsedByStatedShare();
            if (!mayChangeOthers && Spent >= Money.Zero)
                BecomeSettled();
            else
                BecomeDue(isNew || State == ActState.Received ? ActState.Received : ActState.Reopened, nowUtc);
        }
        else if (IsCancelled(facts) && paid == Money.Zero && SettlementCount == 0)
        {
            Status = ReimbursementStatus.Correction;
            BecomeSettled();
        }
        else
        {
            Status = ReimbursementStatus.AwaitingUs;
            BecomeDue(SettlementCount > 0 || (wasShareStated && paid != Money.Zero) ? ActState.Reopened : ActState.Received, nowUtc);
        }
        NextCause = SettlementCount > 0 || paid != Money.Zero ? SettlementCause.ActCorrected : SettlementCause.First;
        Remaining = Balance();
        return true;
    }

    internal void Wait(WaitingReason reason, DateTime nextAttemptUtc)
    {
        (State, WaitingReason, NextAttemptUtc) = (ActState.Waiting, reason, nextAttemptUtc);
        if (!IsShareStated)
            Status = ReimbursementStatus.AwaitingUs;
    }

    /// <summary>Takes our share as a new settlement calculated it.</summary>
    internal void Settle(Money share, int units, Money package)
    {
        SettlementCount++;
        IsTransferChanged = Transfer != TransferState.None;
        AmcPaid = share;
        (CountedUnits, PackagePaid) = (units, package);
        Status = SettledStatus(hasReversal: SettlementCount > 1);
        Remaining = Balance();
        BecomeSettled();
    }

    /// <summary>Has been looked at, and what stands is right.</summary>
    internal void Confirm(int units, Money package)
    {
        (CountedUnits, PackagePaid) = (units, package);
        if (!IsShareStated)
            Status = SettledStatus(hasReversal: SettlementCount > 1);
        BecomeSettled();
    }

    /// <summary>The bank has carried the transfer out.</summary>
    internal void RecordTransfer(DateOnly day)
    {
        (Transfer, PaidOn) = (TransferState.Done, day);
        if (State == ActState.Settled)
            Status = SettledStatus(hasReversal: SettlementCount > 1);
    }

    private bool BearsFranchise => Family is CareFamily.Pharmacy or CareFamily.Paramedical or CareFamily.Transport;

    /// <summary>Whether the act is on file with these facts.</summary>
    internal bool Holds(ActFacts facts) =>
        (Spent, Base, RatePercent, AmoPaid, Quantity) == (facts.Spent, facts.Base, facts.RatePercent, facts.AmoPaid, facts.Quantity)
        && Participation + Franchise == facts.Withheld
        && IsShareStated == facts.StatedShare is not null
        && (facts.StatedShare is null || facts.StatedShare == AmcPaid);

    private void BecomeSettled() =>
        (State, WaitingReason, NextAttemptUtc, NextCause) = (ActState.Settled, WaitingReason.None, null, SettlementCause.OtherAct);

    private void BecomeDue(ActState state, DateTime nowUtc) => (State, WaitingReason, NextAttemptUtc) = (state, WaitingReason.None, nowUtc);

    /// <summary>What is left to the member: never below nothing, unless the act itself takes back.</summary>
    private Money Balance()
    {
        var left = Spent - AmoPaid - AmcPaid;
        return Spent < Money.Zero ? left : Money.Max(Money.Zero, left);
    }

    private static bool IsCancelled(ActFacts facts) => facts is { HasReversal: true, Spent.Cents: 0, AmoPaid.Cents: 0 };

    private ReimbursementStatus SettledStatus(bool hasReversal) =>
        this switch
        {
            { Spent.Cents: < 0 } or { AmoPaid.Cents: < 0 } or { AmcPaid.Cents: < 0 } => ReimbursementStatus.Correction,
            { Spent.Cents: 0 } when hasReversal => ReimbursementStatus.Correction,
            { AmcPaid.Cents: > 0, Transfer: TransferState.Due } => ReimbursementStatus.ToBePaid,
            { AmcPaid.Cents: > 0 } => ReimbursementStatus.Paid,
            _ => ReimbursementStatus.NothingDue,
        };

    /// <summary>
    /// What a share that we did not calculate uses of the guarantee: its quantity, and of a package what goes beyond the « ticket
    /// modérateur ».
    /// </summary>
    private (int Units, Money Package) UsedByStatedShare() =>
        (AmcPaid > Money.Zero && Spent >= Money.Zero ? Quantity : 0, CountedAct.BeyondTicketModerateur(this));
}
