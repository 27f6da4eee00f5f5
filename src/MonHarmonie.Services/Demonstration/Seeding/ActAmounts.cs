namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>The amounts of an act, in cents.</summary>
internal readonly record struct ActAmounts(long Spent, long Base, long AmoPaid, long AmcPaid, long Participation, long Franchise)
{
    public long Remaining => Spent < 0 ? Spent - AmoPaid - AmcPaid : Math.Max(0, Spent - AmoPaid - AmcPaid);

    /// <summary>What our share uses of a yearly package: what it pays beyond the « ticket modérateur ».</summary>
    public long Package
    {
        get
        {
            var ticket = Math.Min(Base, Spent) - AmoPaid - Participation - Franchise;
            return AmcPaid < 0 ? Math.Min(0, AmcPaid - Math.Min(0, ticket)) : Math.Max(0, AmcPaid - Math.Max(0, ticket));
        }
    }

    public static ActAmounts operator -(ActAmounts a) => new(-a.Spent, -a.Base, -a.AmoPaid, -a.AmcPaid, -a.Participation, -a.Franchise);

    public static ActAmounts operator +(ActAmounts a, ActAmounts b) =>
        new(
            a.Spent + b.Spent,
            a.Base + b.Base,
            a.AmoPaid + b.AmoPaid,
            a.AmcPaid + b.AmcPaid,
            a.Participation + b.Participation,
            a.Franchise + b.Franchise
        );
}
