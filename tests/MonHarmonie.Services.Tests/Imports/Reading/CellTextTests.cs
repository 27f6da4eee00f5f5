using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Texts.Imports;
using Xunit;

namespace MonHarmonie.Services.Tests.Imports.Reading;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("1234.56", 123456)]
    [InlineData("1 234,56", 123456)]
    [InlineData("1\u00A0234,56 €", 123456)]
    [InlineData("1\u202F234,5", 123450)]
    [InlineData("1.234,56", 123456)]
    [InlineData("1,234.56", 123456)]
    [InlineData("4,204,37", 420437)]
    [InlineData("12.500000", 1250)]
    [InlineData("0.500", 50)]
    [InlineData("-12,3", -1230)]
    [InlineData("12,30-", -1230)]
    [InlineData("\u221212", -1200)]
    [InlineData("+7", 700)]
    [InlineData("0", 0)]
    [InlineData(",5", 50)]
    public void Amount_FrenchOrEnglish_IsReadToTheCent(string text, long cents)
    {
        Assert.True(AmountText.TryParse(text, out var amount, out var reason), reason?.Describe());
        Assert.Equal(cents, amount.Cents);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234.567")]
    [InlineData("12.345")]
    [InlineData("0.1234")]
    [InlineData("12a")]
    [InlineData("1E3")]
    [InlineData("-")]
    [InlineData("--1")]
    [InlineData("1-2")]
    [InlineData("1.")]
    [InlineData("1,23,4567")]
    [InlineData("12,34,56")]
    [InlineData("100000000")]
    [InlineData("99999999999999999999999999999999999")]
    public void Amount_AmbiguousOrWrong_IsRefusedWithAReason(string text)
    {
        Assert.False(AmountText.TryParse(text, out _, out var reason));
        Assert.NotEmpty(reason!.Describe());
    }

    [Theory]
    [InlineData("2013-05-20")]
    [InlineData("2013-05-20T00:00:00")]
    [InlineData("2013-05-20 00:00:00")]
    [InlineData("20/05/2013")]
    [InlineData("20.05.2013")]
    [InlineData("20-05-2013")]
    [InlineData("20130520")]
    [InlineData("20MAY2013:00:00:00")]
    [InlineData("20may2013")]
    [InlineData(" 20/05/2013 12:00 ")]
    public void Date_EveryForm_IsTheSameDay(string text)
    {
        Assert.True(DateText.TryParse(text, out var date, out var reason), reason?.Describe());
        Assert.Equal(new DateOnly(2013, 5, 20), date);
    }

    [Theory]
    [InlineData("31/02/2024", "impossible")]
    [InlineData("2023-02-29", "impossible")]
    [InlineData("20241301", "impossible")]
    [InlineData("00/00/0000", "impossible")]
    [InlineData("20/05/13", "deux chiffres")]
    [InlineData("01/01/0024", "hors limites")]
    [InlineData("41414", "illisible")]
    [InlineData("20MAI2013", "illisible")]
    public void Date_ImpossibleOrUnknown_SaysWhy(string text, string word)
    {
        Assert.False(DateText.TryParse(text, out _, out var reason));
        Assert.Contains(word, reason!.Describe(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("65%", 65)]
    [InlineData("65 %", 65)]
    [InlineData("65\u00A0%", 65)]
    [InlineData("100", 100)]
    public void Rate_WithOrWithoutSign_IsAPercentage(string text, int percent)
    {
        Assert.True(RateText.TryParse(text, out var rate, out _));
        Assert.Equal(percent, rate);
    }

    [Theory]
    [InlineData("101%")]
    [InlineData("-5 %")]
    [InlineData("NR")]
    public void Rate_OutOfRange_IsRefused(string text) => Assert.False(RateText.TryParse(text, out _, out _));
}
