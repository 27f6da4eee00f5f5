using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>What the compulsory scheme pays a number of: sessions a year, glasses and hearing aids in some years.</summary>
public sealed class SchemeNumberTests
{
    private static readonly CareLine Adult = SampleTariffs.Line("PSY") with { Guarantee = SampleTariffs.Parse("TM") };

    private static (double Amo, double Amc, double Left) Amounts(PricedLine priced) =>
        ((double)priced.AmoPaid.Euros, (double)priced.AmcPaid.Euros, (double)priced.Remaining.Euros);

    private static PricedLine[] Price(params CareLine[] lines)
    {
        var person = new CareCounters();
        return [.. lines.Select(line => SampleTariffs.Pricer.Price(line, person))];
    }

    private static CareLine At(CareLine line, string day, double? price = null, int quantity = 1) =>
        line with
        {
            CareDate = SampleTariffs.Day(day),
            ReimbursedOn = SampleTariffs.Day(day),
            Price = price is { } euros ? SampleTariffs.Euros(euros) : null,
            Quantity = quantity,
        };

    [Fact]
    public void Price_ThirteenthSessionOfTheYear_IsTheMembers()
    {
        var priced = Price(At(Adult, "2025-05-10", 600, 12), At(Adult, "2025-06-10", 50), At(Adult, "2026-01-02", 50));

        Assert.Equal([(360, 240, 0), (0, 0, 50), (30, 20, 0)], priced.Select(Amounts));
    }

    [Fact]
    public void Price_ThirteenSessionsOnOneLine_PaysTwelve()
    {
        var why = new Explanation();
        var priced = SampleTariffs.Pricer.Price(At(Adult, "2025-05-10", 650, 13), new CareCounters(), why);

        Assert.Equal((360, 240, 50), Amounts(priced));
        var step = Assert.Single(why.Steps, s => s.Kind == StepKind.NumberOfTheScheme);
        Assert.Equal((12, StepReason.Sessions, SampleTariffs.Day("2026-01-01")), (step.Quantity, step.Reason, step.FreeOn));
    }

    /// <summary>R871-2 and the LPP: two years from date to date for an adult, one for a child or once the sight has changed.</summary>
    [Theory]
    [InlineData("2025-03-01", "2026-02-01", 1980, false, 0, 30)]
    [InlineData("2025-03-01", "2026-02-28", 1980, true, 0, 30)]
    [InlineData("2025-03-01", "2026-03-01", 1980, true, 24.60, 0)]
    [InlineData("2025-03-01", "2027-02-28", 1980, false, 0, 30)]
    [InlineData("2025-03-01", "2027-03-01", 1980, false, 24.60, 0)]
    [InlineData("2025-03-01", "2026-03-05", 2017, false, 24.60, 0)]
    public void Price_SecondFrameOfClassA_IsPaidAfterThePeriod(
        string first,
        string second,
        int born,
        bool isSightChanged,
        double amc,
        double left
    )
    {
        var frame = SampleTariffs.Line("FRAME-A") with
        {
            Guarantee = SampleTariffs.Parse("TM"),
            BirthDate = new DateOnly(born, 1, 1),
            IsSightChanged = isSightChanged,
        };

        var priced = Price(At(frame, first, 30), At(frame, second, 30));

        Assert.Equal((amc, left), ((double)priced[1].AmcPaid.Euros, (double)priced[1].Remaining.Euros));
    }

    /// <summary>« The periods can be neither shortened nor lengthened »: a contract that says two years pays a child each year.</summary>
    [Theory]
    [InlineData(2017, false, 89.97)]
    [InlineData(1980, true, 89.97)]
    [InlineData(1980, false, 0.02)]
    public void Price_FrameAfterAYearUnderTwoYears_ByAgeAndSight(int born, bool isSightChanged, double amc)
    {
        var frame = SampleTariffs.Line("FRAME-B") with
        {
            Guarantee = SampleTariffs.Parse("90 EUR/ACTE; MAX 1/2 ANS"),
            BirthDate = new DateOnly(born, 1, 1),
            IsSightChanged = isSightChanged,
        };

        var priced = Price(At(frame, "2025-03-01", 90), At(frame, "2026-03-05", 90));

        Assert.Equal(amc, (double)priced[1].AmcPaid.Euros);
    }

    [Fact]
    public void Price_ThirdHearingAidInFourYears_IsTheMembers()
    {
        var aid = SampleTariffs.Line("EAR-I") with { Guarantee = SampleTariffs.Parse("100% SANTE") };

        var priced = Price(At(aid, "2022-06-01", 1900, 2), At(aid, "2026-05-31", 950), At(aid, "2026-06-01", 950));

        Assert.Equal([(480, 1420, 0), (0, 0, 950), (240, 710, 0)], priced.Select(Amounts));
    }

    /// <summary>Each aid under its own maximum: a third on the line changes nothing of the two that are paid.</summary>
    [Fact]
    public void Price_ThreeHearingAidsOfClassTwo_PayTwoUnderTheirCap()
    {
        var aid = SampleTariffs.Line("EAR-II") with { Guarantee = SampleTariffs.Parse("FR") };

        Assert.Equal((480, 2920, 2600), Amounts(Price(At(aid, "2025-06-01", 6000, 3))[0]));
    }

    /// <summary>What the scheme has decided on, its statement tells.</summary>
    [Fact]
    public void Price_LineWithItsOwnBase_IsNotCounted()
    {
        var told = At(Adult, "2025-06-10", 50) with
        {
            Base = SampleTariffs.Euros(50),
            Rate = Ratio.From(0.6m),
            Family = ActFamily.Psychologist,
        };

        var priced = Price(At(Adult, "2025-05-10", 600, 12), told);

        Assert.Equal((30, 20, 0), Amounts(priced[1]));
    }
}
