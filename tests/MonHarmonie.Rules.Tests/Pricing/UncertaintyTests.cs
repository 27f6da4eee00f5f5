using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>A figure that no official text confirms is used, and what it decided says so.</summary>
public sealed class UncertaintyTests
{
    private static readonly DateOnly Start = new(2020, 1, 1);

    private static readonly Pricer Pricer = new(
        new ActCatalogue([]),
        new RateBook([
            ("parcours.majoration_rate", new Dated<decimal>(0.4m, Start, null, "law")),
            ("parcours.majoration_cap", new Dated<decimal>(10.60m, Start, null, "one of two readings", IsUncertain: true)),
            ("pf.amount", new Dated<decimal>(2, Start, null, "law")),
            ("pf.exempt_age", new Dated<decimal>(18, Start, null, "law")),
        ])
    );

    [Theory]
    [InlineData(30, true, 10.60, "one of two readings")]
    [InlineData(26.5, false, 10.60, "law")]
    [InlineData(23, false, 9.20, "law")]
    public void Price_PenaltyUnderADoubtfulCap_IsUncertainWhenTheCapDecides(double tariff, bool isUncertain, double penalty, string source)
    {
        var why = new Explanation();
        var line = SampleTariffs.Line("XX") with
        {
            Base = SampleTariffs.Euros(tariff),
            Rate = Ratio.From(0.7m),
            Family = ActFamily.Consultation,
            Pathway = Pathway.Out,
        };

        var priced = Pricer.Price(line, new CareCounters(), why);

        Assert.Equal((isUncertain, SampleTariffs.Euros(penalty)), (why.IsUncertain, priced.Penalty));
        var step = Assert.Single(why.Steps, s => s.Kind == StepKind.Penalty);
        Assert.Equal((isUncertain, source), (step.IsUncertain, step.Source));
    }
}
