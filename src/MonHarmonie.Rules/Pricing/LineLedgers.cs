using MonHarmonie.Rules.Guarantees;

namespace MonHarmonie.Rules.Pricing;

/// <summary>What was used of both contracts' guarantees before a line.</summary>
internal struct LineUse
{
    public GuaranteeUse First;
    public GuaranteeUse Second;

    public readonly bool IsSameAs(in LineUse other) => First.IsSameAs(other.First) && Second.IsSameAs(other.Second);
}

/// <summary>What both contracts pay for a line.</summary>
internal struct LineBenefits
{
    public Benefit First;
    public Benefit Second;
}

/// <summary>The ledgers of both contracts' guarantees for a line of a beneficiary; a new one is made when something is booked.</summary>
internal readonly struct LineLedgers(CareCounters person, in CareLine line)
{
    private readonly GuaranteeLedger? first = line.Guarantee.IsNone ? null : person.Find(1, line.Guarantee);
    private readonly GuaranteeLedger? second = line.SecondGuarantee.IsNone ? null : person.Find(2, line.SecondGuarantee);

    /// <param name="glassesPeriod">As for <see cref="GuaranteeUse.Of"/>.</param>
    public LineUse Use(in CareLine line, in CareDay day, int? glassesPeriod) =>
        new()
        {
            First = GuaranteeUse.Of(line.Guarantee, first, line.Used, line.Quantity, day, glassesPeriod),
            Second = GuaranteeUse.Of(line.SecondGuarantee, second, Money.Zero, line.Quantity, day, glassesPeriod),
        };

    /// <param name="day">The day of care.</param>
    public void Book(in CareLine line, DateOnly day, in LineBenefits benefits)
    {
        Book(benefits.First, first, 1, line.Guarantee, day, line.Used);
        Book(benefits.Second, second, 2, line.SecondGuarantee, day, Money.Zero);
    }

    private void Book(in Benefit benefit, GuaranteeLedger? ledger, int contract, Guarantee guarantee, DateOnly day, Money used)
    {
        if (guarantee.IsNone)
            return;
        // Opened by the first line even when it pays nothing: « used » is that of the first line's year.
        ledger ??= person.Get(contract, guarantee, day.Year, used);
        if (benefit.Paid != Money.Zero)
            benefit.Book(ledger, guarantee, day);
    }
}
