using MonHarmonie.Rules;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>What a run of settlements did.</summary>
/// <param name="Settled">Settlements made, « nothing due » included.</param>
/// <param name="Waiting">Acts that wait, each with its reason.</param>
/// <param name="Paid">What is to be paid, less what is owed back.</param>
/// <param name="Conflicts">Persons whose acts changed meanwhile: their acts stay due.</param>
public sealed record SettlementReport(long Settled, long Waiting, Money Paid, long Conflicts = 0)
{
    public static readonly SettlementReport Nothing = new(0, 0, Money.Zero);

    public static SettlementReport operator +(SettlementReport left, SettlementReport right) =>
        new(left.Settled + right.Settled, left.Waiting + right.Waiting, left.Paid + right.Paid, left.Conflicts + right.Conflicts);

    public static SettlementReport Add(SettlementReport left, SettlementReport right) => left + right;
}

public sealed record WaitingActs(WaitingReason Reason, int Count);
