using CsCheck;
using MonHarmonie.Rules.Guarantees;
using Xunit;

namespace MonHarmonie.Rules.Tests.Guarantees;

public sealed class GuaranteeParserTests
{
    [Theory]
    [InlineData("NONE", "NONE")]
    [InlineData("none ; max 5 actes/an", "NONE")]
    [InlineData("TM", "TM")]
    [InlineData("tm+none", "TM+NONE")]
    [InlineData(" 200 % br ", "200%BR")]
    [InlineData("200% BR HORS AMO", "200%BRHORSAMO")]
    [InlineData("TM + 100% BR", "TM+100%BR")]
    [InlineData("12.5% BR", "12.5%BR")]
    [InlineData("30 EUR/ACTE", "30EUR/ACTE")]
    [InlineData("60.50 eur / jour", "60.50EUR/JOUR")]
    [InlineData("TM + 250 EUR/AN", "TM+250EUR/AN")]
    [InlineData("2% PMSS/ACTE", "2%PMSS/ACTE")]
    [InlineData("1% PMSS/JOUR", "1%PMSS/JOUR")]
    [InlineData("3% PMSS/AN", "3%PMSS/AN")]
    [InlineData("FR", "FR")]
    [InlineData("100% SANTE", "100%SANTE")]
    [InlineData("C2S", "C2S")]
    [InlineData("30 EUR/ACTE; MAX 5 ACTES/AN; MAX 1000 EUR/AN", "30EUR/ACTE;MAX5ACTES/AN;MAX1000EUR/AN")]
    [InlineData("400% BR ; MAX 1/2 ANS", "400%BR;MAX1/2ANS")]
    [InlineData("60 EUR/JOUR;MAX 30 JOURS/AN", "60EUR/JOUR;MAX30JOURS/AN")]
    public void TryParse_InTheGrammar_KeepsTheTextWithoutSpaces(string text, string kept)
    {
        Assert.True(GuaranteeParser.TryParse(text, out var guarantee, out var error), error?.ToString());
        Assert.Equal(kept, guarantee.Text);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 3)]
    [InlineData("TM +", 4)]
    [InlineData("TM + + FR", 5)]
    [InlineData("TM;", 3)]
    [InlineData("TM FR", 3)]
    [InlineData("; MAX 5 ACTES/AN", 0)]
    [InlineData("MAX 5 ACTES/AN", 0)]
    [InlineData("BR", 0)]
    [InlineData("200", 3)]
    [InlineData("200 BR", 4)]
    [InlineData("200%", 4)]
    [InlineData("200% BRSS", 7)]
    [InlineData("200% BR AMO", 8)]
    [InlineData("-200% BR", 0)]
    [InlineData("1,5% BR", 1)]
    [InlineData("99% SANTE", 9)]
    [InlineData("30 EUR", 3)]
    [InlineData("30 EUR/MOIS", 7)]
    [InlineData("30 €/ACTE", 3)]
    [InlineData("2% PMSS", 3)]
    [InlineData("2% PMSS/MOIS", 8)]
    [InlineData("TM; MAX", 7)]
    [InlineData("TM; 5 ACTES/AN", 4)]
    [InlineData("TM; MAX 5 ACTES", 10)]
    [InlineData("TM; MAX 2.5 ACTES/AN", 8)]
    [InlineData("TM; MAX 1/0 ANS", 10)]
    [InlineData("TM; MAX 1/2 MOIS", 12)]
    [InlineData("12345678 EUR/AN", 0)]
    public void TryParse_OutsideTheGrammar_SaysWhere(string text, int position)
    {
        Assert.False(GuaranteeParser.TryParse(text, out _, out var error));
        Assert.Equal(position, error.Position);
        Assert.NotEmpty(error.Expected);
    }

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Gen.String.Sample(text =>
            GuaranteeParser.TryParse(text, out var guarantee, out var error)
                ? guarantee is not null
                : error.Position >= 0 && error.Position <= text.Length
        );

    /// <summary>Texts made of the grammar's own words reach further into it than any text does.</summary>
    [Fact]
    public void TryParse_WordsOfTheGrammar_NeverThrowsAndKeepsItsText() =>
        Gen.Int[0, Words.Length - 1]
            .Array[0, 12]
            .Sample(words =>
            {
                var text = string.Join(' ', words.Select(i => Words[i]));
                if (!GuaranteeParser.TryParse(text, out var guarantee, out var error))
                    return error.Position >= 0 && error.Position <= text.Length;
                return GuaranteeParser.TryParse(guarantee.Text, out var again, out _)
                    && again.Text == guarantee.Text
                    && again.Terms.SequenceEqual(guarantee.Terms)
                    && again.Limits.SequenceEqual(guarantee.Limits);
            });

    private static readonly string[] Words =
    [
        "NONE",
        "TM",
        "FR",
        "C2S",
        "+",
        ";",
        "%",
        "BR",
        "HORS",
        "AMO",
        "SANTE",
        "PMSS",
        "/",
        "EUR",
        "ACTE",
        "ACTES",
        "JOUR",
        "JOURS",
        "AN",
        "ANS",
        "MAX",
        "0",
        "1",
        "2",
        "100",
        "9999999",
        "0.01",
        "1.",
        ".5",
        "é",
        "\u00a0",
        "\0",
    ];
}
