using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Services.Simulator.Bundles;
using Xunit;

namespace MonHarmonie.Services.Tests.Simulator;

/// <summary>What the simulator proposes besides an act is an act of the shipped tariffs.</summary>
public sealed class ShippedChoicesTests
{
    private static readonly HashSet<string> Known = [.. ShippedTariffs.Names().Select(n => n.Code)];

    [Fact]
    public void Bundles_EachAct_IsInTheShippedTariffs() =>
        Assert.Empty(
            CareBundle.All.SelectMany(b => b.Leads.Concat(b.Acts.Select(a => a.Act))).Where(code => code != "=").Distinct().Except(Known)
        );

    /// <summary>An offer leaves nothing to pay: the tariffs have to say so of it.</summary>
    [Fact]
    public void Alternatives_EachOffer_IsWithoutRemainingCostInTheShippedTariffs()
    {
        var acts = ShippedTariffs.Acts(Confidence.Low);
        var offers = Known.SelectMany(Alternatives.Of).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(offers);
        Assert.All(
            offers,
            code =>
            {
                Assert.Equal(TariffGap.None, acts.TryFind(code, new DateOnly(2026, 3, 3), Sector.None, out var tariff));
                Assert.True(tariff!.Value.Basket is Basket.NoRemainingCost or Basket.ClassA, code);
            }
        );
    }
}
