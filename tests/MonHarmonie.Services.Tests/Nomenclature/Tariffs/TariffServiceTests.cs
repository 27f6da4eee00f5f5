using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

public sealed class TariffServiceTests
{
    private static readonly DateOnly Day = new(2026, 2, 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Confidence.Medium)]
    [InlineData(Confidence.Low)]
    public async Task LoadAsync_EveryShippedAct_IsWhatTheProductShips(Confidence confidence)
    {
        await using var database = await TariffDatabase.CreateAsync(confidence);
        var codes = await database.ReadAsync(db => db.TariffActs.Select(a => a.Code).ToListAsync(Ct));

        var set = await database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(codes, null, null, Ct));

        var shipped = ShippedTariffs.Acts(confidence);
        DateOnly[] days =
        [
            new(2012, 1, 1),
            new(2016, 6, 1),
            new(2019, 3, 31),
            new(2019, 4, 1),
            new(2020, 6, 1),
            new(2022, 8, 1),
            new(2023, 10, 14),
            new(2023, 10, 15),
            new(2024, 12, 22),
            new(2025, 12, 31),
            Day,
            new(2027, 8, 1),
        ];
        Assert.Equal(1043 + 6101 - 15, codes.Count);
        foreach (var (code, day, sector) in codes.SelectMany(c => days.SelectMany(d => Enum.GetValues<Sector>().Select(s => (c, d, s)))))
        {
            var expected = (shipped.TryFind(code, day, sector, out var theirs), theirs);
            var actual = (set.Acts.TryFind(code, day, sector, out var ours), ours);
            // An act without any row of the confidence asked for is unknown in both.
            Assert.Equal((expected.Item1, Bare(expected.theirs?.Value)), (actual.Item1, Bare(actual.ours?.Value)));
        }
    }

    [Fact]
    public async Task RatesAsync_EveryShippedRate_IsWhatTheProductShips()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var rates = await database.CallAsync<TariffService, MonHarmonie.Rules.SocialSecurity.RateBook>(s => s.RatesAsync(null, Ct));

        var shipped = ShippedTariffs.Rates(Confidence.Medium);
        foreach (var key in await database.ReadAsync(db => db.RateValues.Select(r => r.Key).Distinct().ToListAsync(Ct)))
            Assert.Equal(shipped.Of(key).Values, rates.Of(key).Values);
    }

    [Fact]
    public async Task RatesAsync_NoVersionLoaded_IsWhatTheProductShips()
    {
        await using var database = await TestDatabase.CreateAsync();

        var version = await database.CallAsync<TariffService, int>(s => s.CurrentVersionAsync(Ct));
        var rates = await database.CallAsync<TariffService, MonHarmonie.Rules.SocialSecurity.RateBook>(s => s.RatesAsync(null, Ct));

        Assert.Equal(0, version);
        Assert.True(rates.ParticipationAmount.TryFind(new DateOnly(2025, 1, 10), out var participation));
        Assert.Equal(new Money(200), participation);
    }

    [Fact]
    public async Task LoadAsync_CompositeAndUnknownCodes_AreFoundWholeInPartsOrNot()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var set = await database.CallAsync<TariffService, TariffSet>(s =>
            s.LoadAsync(["cs+mpc+mcs", " G + MEG ", "NADA001"], null, null, Ct)
        );

        Assert.Equal([true, true, true, false, false], new[] { "CS+MPC+MCS", "G", "MEG", "NADA001", "C" }.Select(c => set.Acts.Knows(c)));
    }

    [Fact]
    public async Task EnsureAsync_Again_AddsNothing()
    {
        await using var database = await TariffDatabase.CreateAsync();
        var before = await database.ReadAsync(CountsAsync);

        await database.LoadShippedAsync();

        Assert.Equal(before, await database.ReadAsync(CountsAsync));
        Assert.Equal(TariffDatabase.ShippedVersions, await database.CallAsync<TariffService, int>(s => s.CurrentVersionAsync(Ct)));
        var versions = await database.ReadAsync(db => db.TariffVersions.OrderBy(v => v.Number).ToListAsync(Ct));
        Assert.Equal(
            [
                ("Rates.csv", TariffKind.ShippedRates, 201),
                ("Acts.csv", TariffKind.ShippedActs, 482),
                ("Ngap.csv", TariffKind.ShippedActs, 27),
                ("Ccam.csv", TariffKind.ShippedActs, 251),
                ("Lpp.csv", TariffKind.ShippedActs, 182),
                ("Nabm.csv", TariffKind.ShippedActs, 307),
                ("Pharmacy.csv", TariffKind.ShippedActs, 22),
                ("BDPM", TariffKind.Medicines, 6101),
            ],
            versions.Select(v => (v.FileName, v.Kind, v.Added))
        );
        Assert.All(versions, v => Assert.Equal(("system", 0), (v.ImportedBy, v.Rejected)));
    }

    [Fact]
    public async Task EnsureAsync_OtherConfidence_IsAVersionThatKeepsTheOneBefore()
    {
        await using var database = await TariffDatabase.CreateAsync();
        database.Services.GetRequiredService<IOptions<TariffOptions>>().Value.Confidence = Confidence.Low;

        await database.LoadShippedAsync();

        // FT-IRM is of low confidence.
        async Task<bool> KnownAsOf(int? version) =>
            (await database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(["FT-IRM"], version, null, Ct))).Acts.Knows("FT-IRM");
        Assert.True(await KnownAsOf(null));
        Assert.True(await KnownAsOf(TariffDatabase.ShippedVersions + 1));
        Assert.False(await KnownAsOf(TariffDatabase.ShippedVersions));
    }

    [Fact]
    public async Task LoadAsync_NothingLoaded_KnowsNothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        var set = await database.CallAsync<TariffService, TariffSet>(s => s.LoadAsync(["G"], null, null, Ct));

        Assert.Equal((0, false), (set.Version, set.Acts.Knows("G")));
    }

    [Fact]
    public async Task SheetsAsync_ActWithMaximumPrice_SaysSoWithItsSource()
    {
        await using var database = await TariffDatabase.CreateAsync();

        var sheets = await database.CallAsync<TariffService, IReadOnlyList<ActSheet>>(s =>
            s.SheetsAsync(["HBLD038", "ghs", "INCONNU", "CNP"], Day, Sector.None, null, Confidence.Low, Ct)
        );

        Assert.Equal(["HBLD038", "GHS", "CNP"], sheets.Select(s => s.Code));
        Assert.Equal(
            ("Couronne dentaire métallique, toute dent", ActFamily.Dental, TariffGap.None, true),
            (sheets[0].Label, sheets[0].Family, sheets[0].Gap, sheets[0].HasMaxPrice)
        );
        Assert.Equal((Basket.NoRemainingCost, new Money(12000)), (sheets[0].Tariff!.Basket, sheets[0].Tariff!.Tariff!.Value));
        Assert.NotEmpty(sheets[0].Source!);
        Assert.Equal(Confidence.Low, sheets[0].Confidence);
        Assert.Equal(TariffGap.Varies, sheets[1].Gap);
        Assert.Equal(
            (new Money(5200), new DateOnly(2026, 1, 1), null),
            (sheets[2].Tariff!.Tariff!.Value, sheets[2].ValidFrom, sheets[2].ValidTo)
        );
    }

    /// <summary>Without the label: pages have one of their own.</summary>
    private static ActTariff? Bare(ActTariff? tariff) =>
        tariff is null ? null : tariff with { Label = "", Code = tariff.Code.ToUpperInvariant() };

    private static async Task<(int, int, int, int)> CountsAsync(HarmonieDbContext db) =>
        (
            await db.TariffVersions.CountAsync(Ct),
            await db.TariffActs.CountAsync(Ct),
            await db.ActPrices.CountAsync(Ct),
            await db.RateValues.CountAsync(Ct)
        );
}
