using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Tests.Documents.Reading;

public sealed class LineFinderTests
{
    [Fact]
    public void Find_ATable_GivesLabelCodeQuantityAndTheColumnOfPrices()
    {
        const string page = """
            FACTURE
            Désignation               Code      Qté     Prix unitaire     Montant TTC
            Monture acier             2223342   1            100,00 €        100,00 €
            Verre progressif          2287916   2            120,00 €        240,00 €
            Total TTC                                                        340,00 €
            Merci de votre visite                                             12,00 €
            """;
        var lines = TypedPage.Read(page).Lines;
        Assert.Equal(
            [("Monture acier", "2223342", 1, 10_000L), ("Verre progressif", "2287916", 2, 24_000L)],
            lines.Select(l => (l.Label, l.ActCode, l.Quantity, l.Amount!.Value.Cents))
        );
        Assert.All(lines, l => Assert.True(l.Confidence >= 0.9));
    }

    [Fact]
    public void Find_WithoutATable_LinesEndWithAnAmount()
    {
        const string page = """
            Note d'honoraires
            12/03/2026 Consultation d'ostéopathie      60,00 €
            Montant réglé                              60,00 €
            """;
        var line = Assert.Single(TypedPage.Read(page).Lines);
        Assert.Equal(("Consultation d'ostéopathie", null, 1, 6_000L), (line.Label, line.ActCode, line.Quantity, line.Amount!.Value.Cents));
    }

    [Theory]
    [InlineData("Couronne dent 36   HBLD734   500,00 €", "HBLD734")]
    [InlineData("Rééducation   AMS 7,5   16,13 €", "AMS 7,5")]
    [InlineData("Rééducation   AMK 8   16,13 €", "AMK 8")]
    [InlineData("Paracétamol   3400936000087   2,10 €", "3400936000087")]
    public void Find_ActsAndArticles_AreNamedByTheirCode(string line, string code) =>
        Assert.Equal(code, Assert.Single(TypedPage.Read($"Facture\n{line}").Lines).ActCode);

    [Theory]
    [InlineData("6 x Rééducation   96,78 €", 6)]
    [InlineData("Rééducation x6   96,78 €", 6)]
    public void Find_Times_AreTheQuantity(string line, int quantity) =>
        Assert.Equal(quantity, Assert.Single(TypedPage.Read($"Facture\n{line}").Lines).Quantity);
}
