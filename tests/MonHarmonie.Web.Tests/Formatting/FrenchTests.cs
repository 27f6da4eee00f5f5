using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Web.Formatting;
using Xunit;

namespace MonHarmonie.Web.Tests.Formatting;

public sealed class FrenchTests
{
    [Theory]
    [InlineData(0, "0,00\u00A0€")]
    [InlineData(5, "0,05\u00A0€")]
    [InlineData(123456, "1\u00A0234,56\u00A0€")]
    [InlineData(123456789012, "1\u00A0234\u00A0567\u00A0890,12\u00A0€")]
    [InlineData(-750, "\u22127,50\u00A0€")]
    public void Amount_AnyCents_UsesFrenchSpacesCommaAndMinus(long cents, string expected) =>
        Assert.Equal(expected, French.Amount(new Money(cents)));

    [Theory]
    [InlineData(2400, "+24,00\u00A0€")]
    [InlineData(0, "0,00\u00A0€")]
    [InlineData(-2400, "\u221224,00\u00A0€")]
    public void Amount_WithSign_MarksGainsOnly(long cents, string expected) =>
        Assert.Equal(expected, French.Amount(new Money(cents), sign: true));

    [Fact]
    public void Amount_UnderAnotherCulture_StaysFrench()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
            Assert.Equal("1\u00A0234,56\u00A0€", French.Amount(new Money(123456)));
            Assert.Equal("1er\u00A0mars 2026", French.Date(new DateOnly(2026, 3, 1)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("2026-03-03", "3\u00A0mars 2026")]
    [InlineData("2026-08-01", "1er\u00A0août 2026")]
    [InlineData("2024-02-29", "29\u00A0février 2024")]
    public void Date_AnyDay_IsWrittenInWords(string day, string expected) =>
        Assert.Equal(expected, French.Date(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "aujourd’hui")]
    [InlineData(-1, "hier")]
    [InlineData(1, "demain")]
    [InlineData(-7, "il y a 7\u00A0jours")]
    [InlineData(7, "dans 7\u00A0jours")]
    [InlineData(8, "13\u00A0mars 2026")]
    [InlineData(-8, "25\u00A0février 2026")]
    public void NearDate_WithinAWeek_IsRelative(int days, string expected)
    {
        var today = new DateOnly(2026, 3, 5);
        Assert.Equal(expected, French.NearDate(today.AddDays(days), today));
    }

    [Theory]
    [InlineData("2026-03-03", "2026-03-12", "du 3 au 12\u00A0mars 2026")]
    [InlineData("2026-02-26", "2026-03-12", "du 26\u00A0février au 12\u00A0mars 2026")]
    [InlineData("2025-12-01", "2026-01-02", "du 1er\u00A0décembre 2025 au 2\u00A0janvier 2026")]
    [InlineData("2026-03-03", "2026-03-03", "le 3\u00A0mars 2026")]
    public void Period_TwoDays_SaysOnceWhatTheyShare(string from, string to, string expected) =>
        Assert.Equal(
            expected,
            French.Period(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("2026-01-15T13:05:00", "15\u00A0janvier 2026 à 14\u00A0h\u00A005")]
    [InlineData("2026-07-14T22:30:00", "15\u00A0juillet 2026 à 0\u00A0h\u00A030")]
    public void Moment_Utc_IsReadInParis(string instant, string expected) =>
        Assert.Equal(expected, French.Moment(DateTime.Parse(instant, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0, "0\u00A0soin")]
    [InlineData(1, "1\u00A0soin")]
    [InlineData(2, "2\u00A0soins")]
    [InlineData(12345, "12\u00A0345\u00A0soins")]
    public void Count_ZeroAndOne_AreSingular(long count, string expected) => Assert.Equal(expected, French.Count(count, "soin", "soins"));

    [Theory]
    [InlineData(0.7, "70\u00A0%")]
    [InlineData(0.655, "65,5\u00A0%")]
    [InlineData(2, "200\u00A0%")]
    public void Percent_Rate_KeepsOneDecimalAtMost(double rate, string expected) => Assert.Equal(expected, French.Percent((decimal)rate));

    [Fact]
    public void List_Words_EndsWithEt()
    {
        Assert.Equal("Claire, Marc et Léa", French.List(["Claire", "Marc", "Léa"]));
        Assert.Equal("Claire", French.List(["Claire"]));
        Assert.Equal("", French.List([]));
    }

    [Theory]
    [InlineData("0102030405", "01\u00A002\u00A003\u00A004\u00A005")]
    [InlineData("+32 2 123 45 67", "+32 2 123 45 67")]
    public void Phone_Number_IsWrittenAsItsCountryDoes(string number, string expected) => Assert.Equal(expected, French.Phone(number));

    [Theory]
    [InlineData("Quelle date ?", "Quelle date\u00A0?")]
    [InlineData("Il dit : « oui » !", "Il dit\u00A0: «\u00A0oui\u00A0»\u00A0!")]
    [InlineData("10&nbsp;Mo", "10\u00A0Mo")]
    [InlineData("70 % de 30,00 €", "70\u00A0% de 30,00\u00A0€")]
    [InlineData("https://exemple.fr", "https://exemple.fr")]
    [InlineData("Consultation d'un médecin", "Consultation d’un médecin")]
    [InlineData("'=1+1", "'=1+1")]
    [InlineData("Rien à changer", "Rien à changer")]
    [InlineData(" ", " ")]
    public void Typeset_Text_KeepsFrenchMarksWithTheirWord(string text, string expected) => Assert.Equal(expected, French.Typeset(text));

    [Theory]
    [InlineData(0, "aujourd’hui")]
    [InlineData(-7, "il y a 7\u00A0jours")]
    [InlineData(-8, "le\u00A025\u00A0février 2026")]
    [InlineData(8, "le\u00A013\u00A0mars 2026")]
    public void OnNearDate_BeyondAWeek_HasItsArticle(int days, string expected)
    {
        var today = new DateOnly(2026, 3, 5);
        Assert.Equal(expected, French.OnNearDate(today.AddDays(days), today));
    }

    [Theory]
    [InlineData("2026-11-27", "27\u00A0nov.\u00A02026")]
    [InlineData("2026-05-01", "1er\u00A0mai\u00A02026")]
    public void BriefDate_AnyDay_NeverBreaks(string day, string expected) =>
        Assert.Equal(expected, French.BriefDate(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
