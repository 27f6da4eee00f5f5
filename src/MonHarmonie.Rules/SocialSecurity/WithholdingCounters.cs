using System.Runtime.InteropServices;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>
/// What was already withheld from a beneficiary: participations by professional and day, franchises by day, and both by the calendar
/// year of reimbursement (CSS D160-6, D160-10). Lines that are exempt or capped do not count.
/// </summary>
public sealed class WithholdingCounters
{
    private readonly List<YearCount> years = [];
    private readonly Dictionary<(DateOnly Day, string Professional), Count> participations = [];
    private readonly Dictionary<(DateOnly Day, FranchiseKind Kind), Money> franchises = [];

    public Count ParticipationsOn(DateOnly day, string? professional) =>
        professional is not null && participations.TryGetValue((day, professional), out var count) ? count : default;

    public Count ParticipationsIn(int year) => Find(year).Participations;

    public Money FranchisesIn(int year) => Find(year).Franchises;

    public Money FranchisesOn(DateOnly day, FranchiseKind kind) => franchises.GetValueOrDefault((day, kind));

    public void BookParticipation(DateOnly day, int reimbursedYear, string? professional, int count, Money amount)
    {
        if (count == 0)
            return;
        ref var year = ref Get(reimbursedYear);
        year.Participations = year.Participations.Plus(count, amount);
        if (professional is not null)
            participations[(day, professional)] = ParticipationsOn(day, professional).Plus(count, amount);
    }

    public void BookFranchise(DateOnly day, int reimbursedYear, FranchiseKind kind, Money amount)
    {
        if (amount == Money.Zero)
            return;
        Get(reimbursedYear).Franchises += amount;
        if (kind != FranchiseKind.Box)
            franchises[(day, kind)] = FranchisesOn(day, kind) + amount;
    }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        years.Clear();
        participations.Clear();
        franchises.Clear();
    }

    private YearCount Find(int year)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(years))
            if (entry.Number == year)
                return entry;
        return default;
    }

    /// <summary>The entry of a year, until the next one is made.</summary>
    private ref YearCount Get(int year)
    {
        foreach (ref var entry in CollectionsMarshal.AsSpan(years))
            if (entry.Number == year)
                return ref entry;
        years.Add(new YearCount { Number = year });
        return ref CollectionsMarshal.AsSpan(years)[^1];
    }

    /// <summary>How many, and how much.</summary>
    public readonly record struct Count(int Number, Money Amount)
    {
        public Count Plus(int number, Money amount) => new(Number + number, Amount + amount);
    }

    private struct YearCount
    {
        public int Number;
        public Count Participations;
        public Money Franchises;
    }
}

public enum FranchiseKind : byte
{
    None = 0,
    Box = 1,
    ParamedicalAct = 2,
    Trip = 3,
}
