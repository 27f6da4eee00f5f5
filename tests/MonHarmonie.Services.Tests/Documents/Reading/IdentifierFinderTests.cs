using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Services.Tests.Documents.Reading;

public sealed class IdentifierFinderTests
{
    [Theory]
    [InlineData("SIRET : 732 829 320 00074", ReadField.Siret, "73282932000074")]
    [InlineData("N° Siret 73282932000074 - APE 8690F", ReadField.Siret, "73282932000074")]
    [InlineData("RPPS 10003456786", ReadField.Rpps, "10003456786")]
    [InlineData("N° RPPS : 100 0345 6786", ReadField.Rpps, "10003456786")]
    [InlineData("FINESS : 750712184", ReadField.Finess, "750712184")]
    [InlineData("N° FINESS 75 071 218 4", ReadField.Finess, "750712184")]
    [InlineData("SIRET : 73282932OOOO74", ReadField.Siret, "73282932000074")]
    public void Find_ANamedNumber_IsReadAsDigitsAndSure(string line, ReadField field, string digits)
    {
        var value = TypedPage.Read(line).Best(field);
        Assert.Equal(digits, value?.Text);
        Assert.True(value!.Confidence >= 0.9);
    }

    [Theory]
    [InlineData("SIRET : 732 829 320 00075", ReadField.Siret)]
    [InlineData("RPPS 10003456789", ReadField.Rpps)]
    [InlineData("FINESS : 750712185", ReadField.Finess)]
    public void Find_AKeyThatDoesNotAgree_IsNotSure(string line, ReadField field) =>
        Assert.True(TypedPage.Read(line).Best(field)!.Confidence < DocumentReading.Sure);

    [Theory]
    [InlineData("732829320", ReadField.Finess)]
    [InlineData("IBAN FR76 3000 1007 9412 3456 7890 185", ReadField.Siret)]
    [InlineData("Tél. 02 40 12 34 56", ReadField.Finess)]
    [InlineData("SIRET", ReadField.Siret)]
    public void Find_OtherNumbers_AreLeftAlone(string line, ReadField field) => Assert.Null(TypedPage.Value(line, field));

    [Fact]
    public void Find_TwoNumbersInARow_AreKeptApart()
    {
        var reading = TypedPage.Read("RPPS : 10003456786   N° FINESS 750712184   SIRET 732 829 320 00074");
        Assert.Equal("10003456786", reading.Best(ReadField.Rpps)?.Text);
        Assert.Equal("750712184", reading.Best(ReadField.Finess)?.Text);
        Assert.Equal("73282932000074", reading.Best(ReadField.Siret)?.Text);
    }
}
