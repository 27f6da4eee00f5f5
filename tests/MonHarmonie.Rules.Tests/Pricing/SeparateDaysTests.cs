using MonHarmonie.Rules.Pricing;
using Xunit;

namespace MonHarmonie.Rules.Tests.Pricing;

/// <summary>Acts of one line that are given on days of their own: no cap of a day brings them down.</summary>
public sealed class SeparateDaysTests
{
    [Theory]
    [InlineData("AMS", 10, true, 10)]
    [InlineData("AMS", 10, false, 4)]
    [InlineData("G", 5, true, 10)]
    [InlineData("G", 5, false, 8)]
    [InlineData("TR-VSL", 3, true, 12)]
    [InlineData("TR-VSL", 3, false, 8)]
    public void Price_ManyActs_AreCappedByDay(string act, int quantity, bool isOnSeparateDays, double withheld)
    {
        var line = SampleTariffs.Line(act) with { Quantity = quantity, IsOnSeparateDays = isOnSeparateDays };

        Assert.Equal(withheld, (double)SampleTariffs.Price(line).Withheld.Euros);
    }

    /// <summary>A session is a line of its own: 60 % of 16.58 are 9.948.</summary>
    [Theory]
    [InlineData(true, 99.50)]
    [InlineData(false, 99.48)]
    public void Price_ManyActs_AreRoundedByLine(bool isOnSeparateDays, double gross)
    {
        var line = SampleTariffs.Line("AMS") with { Quantity = 10, IsOnSeparateDays = isOnSeparateDays };

        Assert.Equal(gross, (double)SampleTariffs.Price(line).AmoGross.Euros);
    }

    /// <summary>They count to the caps of the year all the same.</summary>
    [Fact]
    public void Price_SixtySessions_ReachTheCapOfTheYear()
    {
        var line = SampleTariffs.Line("AMS") with { Quantity = 60, IsOnSeparateDays = true };

        Assert.Equal(50, (double)SampleTariffs.Price(line).Withheld.Euros);
    }
}
