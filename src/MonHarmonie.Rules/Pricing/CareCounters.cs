using System.Runtime.InteropServices;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// The counters of one beneficiary, in the order of care: what was withheld, and what was used of each guarantee of each contract.
/// </summary>
public sealed class CareCounters
{
    private readonly List<(int Contract, Guarantee Guarantee, GuaranteeLedger Ledger)> ledgers = [];

    /// <summary>Emptied ledgers, for the next beneficiary.</summary>
    private readonly Stack<GuaranteeLedger> spare = [];

    public WithholdingCounters Withheld { get; } = new();

    /// <summary>What the compulsory scheme pays a number of.</summary>
    public NumberedCareCounters Numbered { get; } = new();

    /// <summary>The ledger of a guarantee; null when nothing of it was used yet.</summary>
    /// <param name="contract">1 for the first contract, 2 for the second.</param>
    public GuaranteeLedger? Find(int contract, Guarantee guarantee)
    {
        var known = CollectionsMarshal.AsSpan(ledgers);
        // Nearly always it is the guarantee itself: names are compared only when it is not.
        foreach (ref readonly var entry in known)
            if (entry.Contract == contract && ReferenceEquals(entry.Guarantee, guarantee))
                return entry.Ledger;
        foreach (ref readonly var entry in known)
            if (entry.Contract == contract && string.Equals(entry.Guarantee.Ledger, guarantee.Ledger, StringComparison.Ordinal))
                return entry.Ledger;
        return null;
    }

    /// <summary>The ledger of a guarantee, opened with what was used before when it is new.</summary>
    public GuaranteeLedger Get(int contract, Guarantee guarantee, int year, Money used)
    {
        if (Find(contract, guarantee) is { } known)
            return known;
        if (!spare.TryPop(out var ledger))
            ledger = new GuaranteeLedger();
        if (used != Money.Zero)
            ledger.Open(year, used);
        ledgers.Add((contract, guarantee, ledger));
        return ledger;
    }

    /// <summary>
    /// Forgets everything, so that the next beneficiary needs no counters of their own. Ledgers given out before are nobody's any more.
    /// </summary>
    public void Clear()
    {
        Withheld.Clear();
        Numbered.Clear();
        foreach (var (_, _, ledger) in ledgers)
        {
            ledger.Clear();
            spare.Push(ledger);
        }
        ledgers.Clear();
    }
}
