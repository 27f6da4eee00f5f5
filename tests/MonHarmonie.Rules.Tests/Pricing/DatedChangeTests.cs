using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>The last day of an old rate and the first of the new one: only that rate differs.</summary>
public sealed class DatedChangeTests
{
    [Theory]
    [InlineData("2024-05-14", 1)]
    [InlineData("2024-05-15", 2)]
    public void Price_ParticipationDoubled_FromThatDay(string day, double withheld) =>
        Assert.Equal(SampleTariffs.Euros(withheld), SampleTariffs.Price(SampleTariffs.Line("G", day)).Participation);

    [Theory]
    [InlineData("MED65", "2024-03-30", 0.5)]
    [InlineData("MED65", "2024-03-31", 1)]
    [InlineData("AMS", "2024-03-30", 0.5)]
    [InlineData("AMS", "2024-03-31", 1)]
    [InlineData("TR-VSL", "2024-03-30", 2)]
    [InlineData("TR-VSL", "2024-03-31", 4)]
    public void Price_FranchiseDoubled_FromThatDay(string act, string day, double withheld) =>
        Assert.Equal(SampleTariffs.Euros(withheld), SampleTariffs.Price(SampleTariffs.Line(act, day)).Franchise);

    [Theory]
    [InlineData("2023-10-14", 16.10)]
    [InlineData("2023-10-15", 13.80)]
    public void Price_DentistAt60_FromThatDay(string day, double gross) =>
        Assert.Equal(SampleTariffs.Euros(gross), SampleTariffs.Price(SampleTariffs.Line("C-CD", day)).AmoGross);

    [Theory]
    [InlineData("2018-12-31", 18)]
    [InlineData("2019-01-01", 24)]
    [InlineData("2026-04-21", 24)]
    [InlineData("2026-04-22", 32)]
    public void Price_FlatSumOfHeavyAct_FromThatDay(string day, double flat)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line("LASER", day));

        Assert.Equal(
            (Ratio.Whole, SampleTariffs.Euros(flat), SampleTariffs.Euros(125.4) - SampleTariffs.Euros(flat)),
            (priced.Rate, priced.FlatSum, priced.AmoGross)
        );
    }

    [Theory]
    [InlineData("FJH", "2026-02-28", 20)]
    [InlineData("FJH", "2026-03-01", 23)]
    [InlineData("FPU", "2026-02-28", 19.61)]
    [InlineData("FPU", "2026-03-01", 23)]
    public void Price_HospitalCharges_FromThatDay(string act, string day, double left) =>
        Assert.Equal(SampleTariffs.Euros(left), SampleTariffs.Price(SampleTariffs.Line(act, day)).Remaining);

    [Theory]
    [InlineData("2023-10-31", 25, 7.5)]
    [InlineData("2023-11-01", 26.5, 7.95)]
    [InlineData("2024-12-21", 26.5, 7.95)]
    [InlineData("2024-12-22", 30, 10.4)]
    public void Price_PenaltyAndItsCap_FromThatDay(string day, double tariff, double gross)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line("G", day) with { Pathway = Pathway.Out });

        Assert.Equal((SampleTariffs.Euros(tariff), SampleTariffs.Euros(gross)), (priced.Base, priced.AmoGross));
    }

    /// <summary>The cap of a day that has none in the book is unknown; it is not without limit.</summary>
    [Theory]
    [InlineData("2010-12-31", NotComputable.MissingRate, 0)]
    [InlineData("2011-01-01", NotComputable.None, 9.2)]
    [InlineData("2017-04-30", NotComputable.None, 9.2)]
    [InlineData("2017-05-01", NotComputable.None, 10)]
    public void Price_CapOfThePenalty_FromThatDay(string day, NotComputable gap, double penalty)
    {
        var priced = SampleTariffs.Price(SampleTariffs.Line("LASER", day) with { Pathway = Pathway.Out });

        Assert.Equal((gap, SampleTariffs.Euros(penalty)), (priced.Gap, priced.Penalty));
    }

    /// <summary>A statement says what was lost: no cap is needed to know it.</summary>
    [Fact]
    public void Price_PenaltyThatAStatementTells_NeedsNoCap() =>
        Assert.Equal(
            SampleTariffs.Euros(50.16),
            SampleTariffs
                .Price(SampleTariffs.Line("LASER", "2010-12-31") with { Pathway = Pathway.Out, Penalty = SampleTariffs.Euros(50.16) })
                .Penalty
        );

    [Theory]
    [InlineData("2019-12-31", 150)]
    [InlineData("2020-01-01", 100)]
    public void Price_FrameInResponsibleContract_CappedFromThatDay(string day, double payers)
    {
        var priced = SampleTariffs.Price(
            SampleTariffs.Line("FRAME-B", day) with
            {
                Price = SampleTariffs.Euros(300),
                Guarantee = SampleTariffs.Parse("FR"),
            }
        );

        Assert.Equal(SampleTariffs.Euros(payers), priced.AmoPaid + priced.AmcPaid);
    }

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", false)]
    public void Price_MonthlyCeilingOfAnUnknownYear_IsNotComputable(string day, bool isKnown) =>
        Assert.Equal(
            isKnown ? NotComputable.None : NotComputable.MissingCeiling,
            SampleTariffs
                .Price(
                    SampleTariffs.Line("OSTEO", day) with
                    {
                        Price = SampleTariffs.Euros(60),
                        Guarantee = SampleTariffs.Parse("1% PMSS/AN"),
                    }
                )
                .Gap
        );

    [Theory]
    [InlineData("CS", "2004-12-31", NotComputable.NoTariffOnThatDay)]
    [InlineData("MED65", "2007-12-31", NotComputable.MissingRate)]
    [InlineData("MED65", "2008-01-01", NotComputable.None)]
    public void Price_BeforeTheFirstRate_IsNotComputable(string act, string day, NotComputable gap) =>
        Assert.Equal(gap, SampleTariffs.Price(SampleTariffs.Line(act, day) with { Sector = Nomenclature.Sector.Sector2 }).Gap);

    /// <summary>The care date decides the unit amount, the day of reimbursement the year of the cap.</summary>
    [Fact]
    public void Price_ReimbursedNextYear_CountsThere()
    {
        var person = new CareCounters();
        for (var day = 1; day <= 25; day++)
            SampleTariffs.Pricer.Price(SampleTariffs.Line("G", $"2025-03-{day:00}"), person);

        Assert.Equal(Money.Zero, SampleTariffs.Pricer.Price(SampleTariffs.Line("G", "2025-12-30"), person).Withheld);
        Assert.Equal(
            SampleTariffs.Euros(2),
            SampleTariffs
                .Pricer.Price(SampleTariffs.Line("G", "2025-12-30") with { ReimbursedOn = new DateOnly(2026, 1, 2) }, person)
                .Withheld
        );
    }
}
