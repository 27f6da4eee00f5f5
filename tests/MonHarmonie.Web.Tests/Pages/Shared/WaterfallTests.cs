using MonHarmonie.Rules;
using MonHarmonie.Web.Pages.Shared;
using Xunit;

namespace MonHarmonie.Web.Tests.Pages.Shared;

public sealed class WaterfallTests
{
    [Fact]
    public void Segments_PositiveParts_FillTheBarInOrderAndSkipTheEmptyOnes()
    {
        var waterfall = new Waterfall(
            new Money(4000),
            [
                new(WaterfallKind.Amo, "La Sécurité sociale", new Money(1000)),
                new(WaterfallKind.Amc, "Mon Harmonie", new Money(0)),
                new(WaterfallKind.Remaining, "Vous", new Money(3000)),
            ]
        );

        Assert.Equal([(WaterfallKind.Amo, "0%", "25%"), (WaterfallKind.Remaining, "25%", "75%")], waterfall.Segments());
    }

    [Fact]
    public void Segments_ANegativePart_DrawNoBar() =>
        Assert.Empty(new Waterfall(new Money(-750), [new(WaterfallKind.Amo, "La Sécurité sociale", new Money(-750))]).Segments());

    [Fact]
    public void Segments_NothingSpent_DrawNoBar() =>
        Assert.Empty(new Waterfall(Money.Zero, [new(WaterfallKind.Amo, "La Sécurité sociale", Money.Zero)]).Segments());
}
