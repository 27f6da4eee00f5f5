using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Tests.Documents.Reading;

public sealed class TotalFinderTests
{
    [Theory]
    [InlineData("Total TTC   1 234,56 €", "123456")]
    [InlineData("TOTAL : 60.00", "6000")]
    [InlineData("Net à payer   60 EUR", "6000")]
    [InlineData("Montant réglé   60,00 euros", "6000")]
    [InlineData("Total général   1.234,56 €", "123456")]
    [InlineData("Montant total de la facture : 85,50€", "8550")]
    [InlineData("Total des honoraires  520,00", "52000")]
    [InlineData("Prix total TTC  99,90 €", "9990")]
    public void Find_EveryUsualLabel_GivesTheTotal(string line, string cents) =>
        Assert.Equal(cents, TypedPage.Value($"Facture\n{line}", ReadField.Total));

    [Theory]
    [InlineData("Total HT   50,00 €")]
    [InlineData("TVA 20,00 %   10,00 €")]
    [InlineData("Capital social : 10 000,00 €")]
    [InlineData("Tél. 02 40 12 34 56")]
    [InlineData("Total")]
    public void Find_OtherSums_AreNoTotal(string line) => Assert.Null(TypedPage.Value($"Facture\n{line}", ReadField.Total));

    [Theory]
    [InlineData("Part AMO")]
    [InlineData("Part Sécurité sociale")]
    [InlineData("Remboursé Sécurité sociale")]
    [InlineData("Remboursement Assurance maladie")]
    [InlineData("Tiers payant")]
    [InlineData("Prise en charge Assurance Maladie")]
    [InlineData("Part obligatoire")]
    [InlineData("Montant remboursé par l'assurance maladie")]
    public void Find_WhatOthersPay_IsToldFromTheTotalAndTheRest(string label)
    {
        var reading = TypedPage.Read($"Facture\nTotal TTC   100,00 €\n{label}   30,00 €\nReste à payer   70,00 €");
        Assert.Equal(("10000", 1f), (reading.Best(ReadField.Total)?.Text, reading.Best(ReadField.Total)?.Confidence));
        Assert.Equal(("3000", 1f), (reading.Best(ReadField.PaidByOthers)?.Text, reading.Best(ReadField.PaidByOthers)?.Confidence));
    }

    [Fact]
    public void Find_BothInsurers_AreAddedWhenThatLeavesTheRest()
    {
        var reading = TypedPage.Read("Facture\nTotal 100,00 €\nPart AMO   30,00 €\nPart mutuelle   20,00 €\nReste à charge   50,00 €");
        Assert.Equal("5000", reading.Best(ReadField.PaidByOthers)?.Text);
    }

    [Fact]
    public void Find_SumsThatContradictEachOther_AreNotSure()
    {
        var reading = TypedPage.Read("Facture\nTotal TTC   100,00 €\nTotal TTC   190,00 €");
        Assert.True(reading.Best(ReadField.Total)!.Confidence < DocumentReading.Sure);
    }

    [Fact]
    public void Find_TotalThatTheLinesConfirm_IsTakenOverALargerOne()
    {
        const string page = """
            Facture
            Désignation            Montant
            Monture                100,00 €
            Verres                 200,00 €
            Total                  300,00 €
            Total points           900,00 €
            """;
        Assert.Equal("30000", TypedPage.Value(page, ReadField.Total));
    }

    [Fact]
    public void Find_ARowOfTotals_IsReadByTheHeadsOfItsColumns()
    {
        const string page = """
            Devis
            Acte                  Honoraires     Part AMO     Reste à charge
            Couronne                  500,00        84,00            416,00
            Inlay-core                150,00        63,00             87,00
            TOTAL                     650,00       147,00            503,00
            """;
        var reading = TypedPage.Read(page);
        Assert.Equal("65000", reading.Best(ReadField.Total)?.Text);
        Assert.Equal("14700", reading.Best(ReadField.PaidByOthers)?.Text);
    }

    [Fact]
    public void Find_AnAmountUnderItsLabel_IsRead() =>
        Assert.Equal("6000", TypedPage.Value("Facture\nTotal TTC        Date\n60,00 €          12/03/2026", ReadField.Total));

    [Fact]
    public void Find_UnclearPrint_IsLessSure() =>
        Assert.Equal(0.5, TypedPage.Read("Facture\nTotal TTC   60,00 €\nNet à payer   60,00 €", 0.5f).Best(ReadField.Total)!.Confidence, 2);
}
