using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.Imports.Tariffs;

/// <summary>Short ways to look at tariffs.</summary>
internal static class TariffReads
{
    public static Task<TariffSet> LoadAsync(this TestDatabase database, params string[] codes) => database.LoadAsync(null, codes);

    public static Task<TariffSet> LoadAsync(this TestDatabase database, int? version, params string[] codes) =>
        database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(codes, version, null, TestContext.Current.CancellationToken));

    /// <summary>The base; null when there is none on that day in that sector.</summary>
    public static Money? Base(this ActCatalogue acts, string code, DateOnly day, Sector sector) =>
        acts.TryFind(code, day, sector, out var found) == TariffGap.None ? found!.Value.Tariff : null;

    public static ActTariff Find(this ActCatalogue acts, string code, DateOnly day)
    {
        Assert.Equal(TariffGap.None, acts.TryFind(code, day, Sector.Sector1, out var found));
        return found!.Value;
    }

    public static (ActFamily, Money, Ratio) Summary(this ActTariff tariff) => (tariff.Family, tariff.Tariff!.Value, tariff.Rate);
}
