using MonHarmonie.Rules;
using MonHarmonie.Web.Documents;
using Xunit;

namespace MonHarmonie.Web.Tests.Documents;

public sealed class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.test\")", "'=HYPERLINK(\"https://evil.test\")")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+33", "'+33")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("\t=1+1", "'=1+1")]
    [InlineData("\r=1+1", "'=1+1")]
    [InlineData("\0=1+1", "'=1+1")]
    [InlineData("  =1+1", "'=1+1")]
    [InlineData("\u00A0=1+1", "'=1+1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20SUM", "'\uFF20SUM")]
    [InlineData("Soins = 2", "Soins = 2")]
    [InlineData("Éloïse Œuvrard", "Éloïse Œuvrard")]
    [InlineData("\n", "")]
    [InlineData(null, "")]
    public void Safe_AnyText_IsNeverAFormula(string? text, string expected) => Assert.Equal(expected, SpreadsheetText.Safe(text));

    [Fact]
    public void CsvText_SeparatorsAndQuotes_AreQuoted()
    {
        Assert.Equal("\"Soin ; \"\"urgent\"\"\"", Csv.Text("Soin ; \"urgent\""));
        Assert.Equal("\"'=1\"", Csv.Text("=1"));
        Assert.Equal("deux lignes", Csv.Text("deux\nlignes"));
    }

    [Fact]
    public void CsvAmount_NegativeAmount_StaysANumber()
    {
        Assert.Equal("-1234,50", Csv.Amount(new Money(-123450)));
        Assert.Equal("0,07", Csv.Amount(new Money(7)));
    }
}
