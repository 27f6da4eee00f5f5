using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>Participation and franchise of a line, within their caps.</summary>
internal readonly record struct Withholding(int Acts, Money Participation, FranchiseKind Kind, Money Franchise)
{
    public Money Amount => Participation + Franchise;

    /// <param name="isOnSeparateDays">Whether nothing of it counts to the caps of this day.</param>
    public void Book(WithholdingCounters counters, in CareDay day, bool isOnSeparateDays)
    {
        if (Acts != 0)
            counters.BookParticipation(day.On, day.PaidYear, isOnSeparateDays ? null : day.Professional, Acts, Participation);
        if (Franchise != Money.Zero)
            counters.BookFranchise(day.On, day.PaidYear, isOnSeparateDays ? FranchiseKind.Box : Kind, Franchise);
    }

    /// <summary>The age in whole years.</summary>
    internal static int AgeOn(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
