using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// The counters of one beneficiary, in the order of care: what was withheld, and what was used of each guarantee of each contract.
/// </summary>
public sealed class CareCounters
{
    private readonly List<(int Contract, Guarantee Guarantee, GuaranteeLedger Ledger)> ledgers = [];

    public WithholdingCounters Withheld { get; } = new();

    /// <summary>What the compulsory scheme pays a number of.</summary>
    public NumberedCareCounters Numbered { get; } = new();

    /// <summary>The ledger of a guarantee; null when nothing of it was used yet.</summary>
    /// <param name="contract">1 for the first contract, 2 for the second.</param>
    public GuaranteeLedger? Find(int contract, Guarantee guarantee)
    {
        foreach (var entry in ledgers)
            if (
                entry.Contract == contract
                && (
                    ReferenceEquals(entry.Guarantee, guarantee)
                    || string.Equals(entry.Guarantee.Ledger, guarantee.Ledger, StringComparison.Ordinal)
                )
            )
                return entry.Ledger;
        return null;
    }

    /// <summary>The ledger of a guarantee, opened with what was used before when it is new.</summary>
    public GuaranteeLedger Get(int contract, Guarantee guarantee, int year, Money used)
    {
        if (Find(contract, guarantee) is { } known)
            return known;
        var ledger = new GuaranteeLedger();
        if (used != Money.Zero)
            ledger.Open(year, used);
        ledgers.Add((contract, guarantee, ledger));
        return ledger;
    }
}
