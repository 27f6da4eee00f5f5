using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Tests.Documents.Reading;

public sealed class DateFinderTests
{
    [Theory]
    [InlineData("12/03/2026")]
    [InlineData("12-03-2026")]
    [InlineData("12.03.26")]
    [InlineData("12 mars 2026")]
    [InlineData("12 MARS 2026")]
    [InlineData("2026-03-12")]
    [InlineData("12 / 03 / 2026")]
    public void Find_EveryUsualForm_IsRead(string printed) =>
        Assert.Equal("2026-03-12", TypedPage.Value($"Facture n° 12\nDate des soins : {printed}", ReadField.CareDate));

    [Theory]
    [InlineData("1er février 2026", "2026-02-01")]
    [InlineData("3 août 2026", "2026-08-03")]
    [InlineData("28 déc. 2025", "2025-12-28")]
    [InlineData("5 juil. 26", "2026-07-05")]
    [InlineData("9 juin 2026", "2026-06-09")]
    public void Find_MonthsByName_AreRead(string printed, string day) =>
        Assert.Equal(day, TypedPage.Value($"Facture n° 12\nSéance du {printed}", ReadField.CareDate));

    [Theory]
    [InlineData("31/02/2026")]
    [InlineData("12/13/2026")]
    [InlineData("112/03/2026")]
    [InlineData("12/03/1926")]
    public void Find_NoDays_AreNotRead(string printed) =>
        Assert.Null(TypedPage.Value($"Facture n° 12\nDate des soins : {printed}", ReadField.CareDate));

    [Fact]
    public void Find_CareAndDocument_AreToldApartByTheWordsBefore()
    {
        const string page = """
            Facture n° 12
            Date de facture : 20/03/2026
            Né le 04/05/2001
            Ordonnance du 01/03/2026
            Consultation du 12/03/2026
            """;
        Assert.Equal("2026-03-12", TypedPage.Value(page, ReadField.CareDate));
        Assert.Equal("2026-03-20", TypedPage.Value(page, ReadField.DocumentDate));
    }

    [Fact]
    public void Find_AStay_BeginsOnItsFirstDay() =>
        Assert.Equal("2026-03-10", TypedPage.Value("Facture\nSéjour du 10/03/2026 au 13/03/2026", ReadField.CareDate));

    [Fact]
    public void Find_ALabelAbove_Counts()
    {
        const string page = """
            FACTURE
            Date de délivrance      Date de facture
            10/03/2026              13/03/2026
            """;
        Assert.Equal("2026-03-10", TypedPage.Value(page, ReadField.CareDate));
        Assert.Equal("2026-03-13", TypedPage.Value(page, ReadField.DocumentDate));
    }

    [Fact]
    public void Find_DaysOfLines_AreDaysOfCare()
    {
        const string page = """
            FACTURE
            Le 30/03/2026
            10/03/2026 Rééducation      16,13 €
            13/03/2026 Rééducation      16,13 €
            """;
        Assert.Equal("2026-03-10", TypedPage.Value(page, ReadField.CareDate));
        Assert.Equal("2026-03-30", TypedPage.Value(page, ReadField.DocumentDate));
    }

    [Fact]
    public void Find_OnlyTheDayOfTheDocument_IsALessSureDayOfCare()
    {
        var reading = TypedPage.Read("Note d'honoraires\nLe 12/03/2026");
        Assert.Equal("2026-03-12", reading.Best(ReadField.CareDate)?.Text);
        Assert.True(reading.Best(ReadField.CareDate)!.Confidence < DocumentReading.Sure);
    }

    [Fact]
    public void Find_AQuote_HasNoDayOfCare() =>
        Assert.Null(TypedPage.Value("DEVIS\nDate du devis : 12/03/2026\nValable jusqu'au 12/06/2026", ReadField.CareDate));
}
