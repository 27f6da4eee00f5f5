using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Services.Demonstration;
using MonHarmonie.Services.Imports;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.TestSupport;
using MonHarmonie.Texts.Guarantees;
using Xunit;

namespace MonHarmonie.Services.Tests.Contracts.Tables;

public sealed class GuaranteeExamplesTests
{
    private static readonly DateOnly Day = new(2026, 3, 3);
    private static readonly GuaranteeExamples Examples = new(ShippedTariffs.CreatePricer());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Examples_EveryItem_HasOneThatCanBeCalculated()
    {
        var items = Enum.GetValues<GuaranteeItem>().Where(i => i != GuaranteeItem.Other).ToList();
        Assert.Equal(items, GuaranteeExamples.Items.Order());
        Assert.DoesNotContain(items, i => Examples.Of(i, "TM", true, Day) is null);
    }

    [Theory]
    [InlineData(GuaranteeItem.Doctor, "100% BR", 30.00, 19.00, 9.00, 2.00)]
    [InlineData(GuaranteeItem.DentalProsthesis, "200% BR; MAX 1200 EUR/AN", 600.00, 72.00, 168.00, 360.00)]
    [InlineData(GuaranteeItem.Frame, "TM + 75 EUR/ACTE; MAX 1/2 ANS", 130.00, 0.03, 75.02, 54.95)]
    [InlineData(GuaranteeItem.HearingAid, "TM + 350 EUR/ACTE; MAX 1/4 ANS", 1500.00, 240.00, 510.00, 750.00)]
    [InlineData(GuaranteeItem.PrivateRoom, "50 EUR/JOUR; MAX 60 JOURS/AN", 210.00, 0.00, 150.00, 60.00)]
    [InlineData(GuaranteeItem.AlternativeMedicine, "30 EUR/ACTE; MAX 3 ACTES/AN", 60.00, 0.00, 30.00, 30.00)]
    public void Of_TypicalCare_GivesTheCentsOfTheEngine(
        GuaranteeItem item,
        string expression,
        double price,
        double amo,
        double amc,
        double remaining
    )
    {
        var example = Examples.Of(item, expression, true, Day)!;
        Assert.Equal(
            [(decimal)price, (decimal)amo, (decimal)amc, (decimal)remaining],
            [example.Price.Euros, example.AmoPaid.Euros, example.AmcPaid.Euros, example.Remaining.Euros]
        );
    }

    [Fact]
    public void Of_OutsideTheGrammar_IsNull() => Assert.Null(Examples.Of(GuaranteeItem.Doctor, "BEAUCOUP", true, Day));

    /// <summary>New law and new tariffs come by import: examples and checks follow it on their day, as settlements do.</summary>
    [Fact]
    public async Task ExamplesAndChecks_RatesOfTheDatabase_AreUsedOnTheirDay()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        var frame = new TableContent(
            "ESSAI",
            "Essai",
            new DateOnly(2027, 6, 30),
            true,
            [new GuaranteeRow(CareFamily.Optics, GuaranteeItem.Frame, "Monture", "TM + 75 EUR/ACTE; MAX 1/2 ANS")]
        );

        Assert.False(await BreaksFrameAsync(database, frame));
        Assert.Null((await LoadAsync(database)).Of(GuaranteeItem.Frame, "2% PMSS/ACTE", false, new DateOnly(2027, 7, 1)));
        await database.CallAsync<ImportService>(s => ImportRatesAsync(s, database));

        Assert.False(await BreaksFrameAsync(database, frame));
        Assert.True(await BreaksFrameAsync(database, frame with { ValidFrom = new DateOnly(2027, 7, 1) }));
        var examples = await LoadAsync(database);
        Assert.Equal(new Money(8200), examples.Of(GuaranteeItem.Frame, "2% PMSS/ACTE", false, new DateOnly(2027, 7, 1))!.AmcPaid);
        Assert.Equal(new Money(7502), examples.Of(GuaranteeItem.Frame, "TM + 75 EUR/ACTE", true, new DateOnly(2027, 6, 30))!.AmcPaid);
        Assert.Equal(new Money(5997), examples.Of(GuaranteeItem.Frame, "TM + 75 EUR/ACTE", true, new DateOnly(2027, 7, 1))!.AmcPaid);
    }

    private static async Task ImportRatesAsync(ImportService imports, TestDatabase database)
    {
        var path = Path.Combine(Path.GetDirectoryName(database.SqliteFile)!, "rates-2027.csv");
        await File.WriteAllTextAsync(
            path,
            "key,value,unit,valid_from,valid_to,source,confidence\n"
                + "responsible.optical.frame_max,60.00,EUR,2027-07-01,,decree,high\n"
                + "pmss,4100.00,EUR/month,2027-01-01,2027-12-31,arrêté,high\n",
            Ct
        );
        var report = await imports.RunAsync(new ImportRequest(ImportKind.Rates, path), null, Ct);
        Assert.Equal(2, report.Created);
    }

    private static Task<GuaranteeExamples> LoadAsync(TestDatabase database) =>
        database.CallAsync<GuaranteeExampleService, GuaranteeExamples>(s => s.LoadAsync(Ct));

    private static async Task<bool> BreaksFrameAsync(TestDatabase database, TableContent content) =>
        (await database.CallAsync<GuaranteeTableService, IReadOnlyList<TableFinding>>(s => s.InspectAsync(content, Ct))).Any(f =>
            f.Rule == TableRule.Frame
        );

    [Fact]
    public async Task Inspection_EveryTableOfTheDemonstration_KeepsTheRules()
    {
        await using var database = await TestDatabase.CreateAsync(withTariffs: true);
        await using var db = database.NewContext();
        var inspection = new TableInspection(db);
        foreach (var table in Products.Tables)
        {
            var content = new TableContent(
                table.ProductCode,
                table.Name,
                table.ValidFrom,
                true,
                [.. table.Lines.Select(l => new GuaranteeRow(l.Family, l.Item, l.Label, l.Expression))]
            );
            Assert.DoesNotContain(await inspection.FindAsync(content, Products.Company.Contains(table.ProductCode), Ct), f => f.Blocks);
        }
    }

    [Theory]
    [InlineData("200% XR", 5, "« XR »")]
    [InlineData("TM +", 4, "à la fin")]
    [InlineData("30 EUR/MOIS", 7, "« MOIS »")]
    public void ErrorText_SaysWhereAndWhat(string expression, int position, string found)
    {
        Assert.False(GuaranteeParser.TryParse(expression, out _, out var error));

        var said = GuaranteeErrorText.Describe(expression, error);

        Assert.Contains($"caractère {position + 1}", said, StringComparison.Ordinal);
        Assert.Contains(found, said, StringComparison.Ordinal);
        Assert.Equal(position, GuaranteeErrorText.WithCaret(expression, error).Split('\n')[1].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void ErrorText_EveryPartOfTheGrammar_HasItsFrenchWords() =>
        Assert.Equal(
            Enum.GetValues<ExpectedPart>().Length,
            Enum.GetValues<ExpectedPart>().Select(GuaranteeErrorText.Expected).Distinct(StringComparer.Ordinal).Count()
        );
}
