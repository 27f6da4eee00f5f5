using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Shared.Csv;
using MonHarmonie.Services.Simulator;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

/// <summary>What answers from the first start: how much, how right, how sure.</summary>
public sealed class ShippedBaseTests(ActSearchServiceTests.Shipped shipped) : IClassFixture<ActSearchServiceTests.Shipped>
{
    private static readonly Circumstances Today = new(
        new DateOnly(2026, 3, 3),
        Sector.Sector1,
        Pathway.In,
        CareStatus.None,
        Scheme.General,
        new DateOnly(1980, 1, 1)
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Table, Dictionary<string, string> Row)> Rows =>
        ShippedTariffs.ActTables.SelectMany(t => ShippedTable.Read("Nomenclature.Tariffs." + t, ',').Named.Select(r => (t, r)));

    private async Task<SimulatedLine> SimulateAsync(string code, long? price = null)
    {
        var answer = await shipped.Database.CallAsync<SimulatorService, Simulation>(s =>
            s.SimulateAsync(
                [new SimulatedCare(code, 1, price is { } cents ? new Money(cents) : null)],
                Today,
                new Payers([], new CareCounters()),
                Ct
            )
        );
        return Assert.Single(answer.Lines);
    }

    [Fact]
    public async Task Base_OfTheFirstStart_HoldsTheCommonActsAndTheMedicines()
    {
        var counts = (await shipped.Database.ReadAsync(db => db.TariffActs.Select(a => a.Nomenclature).ToListAsync(Ct)))
            .CountBy(n => n)
            .ToDictionary();

        Assert.True(counts[NomenclatureKind.Ccam] + counts[NomenclatureKind.Ngap] + counts[NomenclatureKind.Lpp] >= 600);
        Assert.True(counts[NomenclatureKind.Nabm] >= 300);
        Assert.True(counts[NomenclatureKind.Pharmacy] >= 6_000);
    }

    [Fact]
    public void Tables_EveryRow_HasItsSourceItsDayAndItsConfidence()
    {
        foreach (var (table, row) in Rows)
        {
            Assert.True(row["source"].Length > 3, $"{table} {row["code"]}");
            Assert.True(DateOnly.TryParseExact(row["valid_from"], "yyyy-MM-dd", out _), $"{table} {row["code"]}");
            Assert.True(row["confidence"] is "low" or "medium" or "high", $"{table} {row["code"]}");
            Assert.True(row["amo_rate"].Length > 0 || row is { } r && r["br_eur"].Length == 0 && r["confidence"] == "low", row["code"]);
        }
    }

    /// <summary>A tariff of an older year that nothing confirms is never used as that of today without a word.</summary>
    [Fact]
    public void Tables_TariffThatNothingConfirms_IsOfLowConfidence()
    {
        string[] doubts = ["nothing confirms", "are not in it", "not known to us", "of 2007", "NGAP of 2014", "BDPM of"];
        var open = Rows.Where(r => r.Row["valid_to"].Length == 0 && r.Table != "Acts").Select(r => r.Row).ToList();

        Assert.NotEmpty(open);
        Assert.All(
            open.Where(r => r["confidence"] != "low"),
            // Two sources of different years say the same.
            r => Assert.True(r["source"].Contains("the same in", StringComparison.Ordinal) || r["source"].Contains(';'), r["code"])
        );
        Assert.All(
            open.Where(r =>
                doubts.Any(d => r["source"].Contains(d, StringComparison.Ordinal))
                && !r["source"].StartsWith("the same", StringComparison.Ordinal)
            ),
            r => Assert.Equal("low", r["confidence"])
        );
    }

    [Fact]
    public void Medicines_EveryBox_HasItsKeyAPriceAndARateOfTheLaw()
    {
        var boxes = ShippedMedicines.Read().ToList();

        Assert.Equal(6101, boxes.Count);
        Assert.Equal(boxes.Count, boxes.Select(b => b.Cip13).Distinct(StringComparer.Ordinal).Count());
        Assert.All(boxes, b => Assert.True(b.PublicPrice > Money.Zero && b.RatePercent is 15 or 30 or 35 or 65 or 100, b.Cip13));
        Assert.All(boxes, b => Assert.True(b.Cip13.Length == 13 && b.Label.Length <= TariffAct.LabelMaxLength + 60, b.Label));
        var doliprane = boxes.Single(b => b.Cip13 == "3400935955838");
        Assert.Equal("Doliprane 1000 mg, comprimé (8 comprimés)", doliprane.Label);
        Assert.Equal("base-donnees-publique.medicaments.gouv.fr (BDPM 2025-08)", doliprane.Source);
    }

    [Theory]
    // An operation of the hip, scans, ultrasounds, a caesarean, a delivery, an electrocardiogram.
    [InlineData("NEKA020", 459.80, true)]
    [InlineData("NFKA007", 590.78, true)]
    [InlineData("LMMA012", 201.87, false)]
    [InlineData("BFGA004", 271.70, false)]
    [InlineData("ZBQK001", 25.27, true)]
    [InlineData("ZCQK005", 25.27, true)]
    [InlineData("ZCQM008", 54.02, true)]
    [InlineData("ZCQM003", 52.45, true)]
    [InlineData("JQGA002", 313.50, true)]
    [InlineData("JQGD010", 313.50, false)]
    [InlineData("DEQP003", 14.52, true)]
    // Blood and urine.
    [InlineData("1104", 6.25, true)]
    [InlineData("1208", 6.00, true)]
    [InlineData("0996", 5.25, true)]
    [InlineData("1577", 2.25, false)]
    [InlineData("0592", 1.50, true)]
    [InlineData("1804", 2.00, true)]
    [InlineData("0522", 2.50, true)]
    [InlineData("1610", 5.50, true)]
    [InlineData("7318", 9.50, true)]
    [InlineData("1374", 9.50, true)]
    [InlineData("0127", 5.00, true)]
    [InlineData("5201", 15.00, true)]
    // Medicines and a vaccine.
    [InlineData("3400935955838", 2.09, true)]
    [InlineData("3400934744198", 2.64, true)]
    [InlineData("3400930065785", 2.57, true)]
    [InlineData("3400930121405", 5.02, true)]
    [InlineData("3400934438738", 4.60, true)]
    [InlineData("3400936286214", 4.60, true)]
    [InlineData("3400935281388", 3.02, true)]
    [InlineData("3400935248442", 4.44, true)]
    [InlineData("3400933209230", 5.62, true)]
    [InlineData("3400935656070", 4.48, true)]
    [InlineData("3400930986080", 3.16, true)]
    [InlineData("3400932320189", 2.09, true)]
    [InlineData("3400930117712", 12.77, true)]
    // Products.
    [InlineData("1296787", 12.20, true)]
    [InlineData("1101720", 51.04, true)]
    [InlineData("2145984", 45.63, true)]
    public async Task Simulate_CareThatPeopleMeet_HasATariffToday(string code, double tariff, bool isUncertain)
    {
        var line = await SimulateAsync(code);

        Assert.Equal((SimulationGap.None, Money.FromEuros((decimal)tariff), isUncertain), (line.Gap, line.Priced.Base, line.IsUncertain));
        Assert.NotEmpty(line.Source!);
    }

    [Theory]
    [InlineData("NEKA020", 1.00)]
    [InlineData("JQGA002", 1.00)]
    [InlineData("ZBQK001", 0.70)]
    [InlineData("1104", 0.60)]
    [InlineData("3400930117712", 0.65)]
    [InlineData("3400930986080", 0.15)]
    [InlineData("3400935656070", 0.30)]
    [InlineData("1296787", 0.60)]
    public async Task Simulate_CareThatPeopleMeet_IsPaidAtItsRate(string code, double rate) =>
        Assert.Equal(Ratio.From((decimal)rate), (await SimulateAsync(code)).Priced.Rate);

    [Fact]
    public async Task Simulate_JourneyAndStay_AreCalculatedFromTheirPrice()
    {
        var (journey, stay) = (await SimulateAsync("TR-TAXI", 6_000), await SimulateAsync("GHS", 300_000));

        Assert.Equal((new Money(6_000), Ratio.From(0.55m)), (journey.Priced.Base, journey.Priced.Rate));
        Assert.Equal((new Money(300_000), Ratio.From(0.80m)), (stay.Priced.Base, stay.Priced.Rate));
    }

    /// <summary>Known by its name: it is found, and says that its tariff is not known.</summary>
    [Fact]
    public async Task Simulate_ActWithoutTariff_IsFoundAndSaysSo()
    {
        var found = await shipped.Database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s =>
            s.SearchAsync("vésicule", 10, Today.CareDate, Ct)
        );
        var line = await SimulateAsync("HMFC004");

        Assert.Equal((false, false), Assert.Single(found.Where(a => a.Code == "HMFC004").Select(a => (a.HasTariff, a.HasUncertainTariff))));
        Assert.Equal(SimulationGap.NoTariff, line.Gap);
        Assert.Equal("Ablation de la vésicule biliaire, par cœlioscopie", line.Label);
    }

    [Theory]
    [InlineData("doliprane 1000", "3400935955838")]
    [InlineData("prothèse totale de hanche", "NEKA020")]
    [InlineData("PTH", "NEKA020")]
    [InlineData("césarienne", "JQGA002")]
    [InlineData("scanner thorax", "ZBQK001")]
    [InlineData("échographie abdomen", "ZCQM008")]
    [InlineData("béquille", "1296787")]
    [InlineData("attelle poignet", "2145984")]
    [InlineData("CRP", "1804")]
    [InlineData("grain de beauté", "QZFA036")]
    [InlineData("plâtre jambe", "NZMP007")]
    public async Task SearchAsync_WordsOfTheNewActs_FindThem(string text, string code) =>
        Assert.Contains(
            code,
            (
                await shipped.Database.CallAsync<ActSearchService, IReadOnlyList<FoundAct>>(s =>
                    s.SearchAsync(text, 10, Today.CareDate, Ct)
                )
            ).Select(a => a.Code)
        );
}
