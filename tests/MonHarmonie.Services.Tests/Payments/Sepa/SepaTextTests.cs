using MonHarmonie.Services.Payments.Sepa;

namespace MonHarmonie.Services.Tests.Payments.Sepa;

public sealed class SepaTextTests
{
    [Theory]
    [InlineData("Éloïse D’Astier-Noël", "Eloise D'Astier-Noel")]
    [InlineData("Œuvrard & fils", "OEuvrard + fils")]
    [InlineData("Læticia Strauß Łódź", "Laeticia Strauss Lodz")]
    [InlineData("50 €", "50 EUR")]
    [InlineData("a_b #c", "a-b .c")]
    [InlineData("« Mon  Harmonie »", "Mon Harmonie")]
    [InlineData("//réf//12/", "ref/12")]
    [InlineData("  \t\n x ", "x")]
    [InlineData("ﬁn ½", "fin 1/2")]
    [InlineData("Ελένη", ".....")]
    [InlineData("👩‍⚕️", "..")]
    [InlineData("e\u0301", "e")]
    [InlineData("/ /", "NOTPROVIDED")]
    [InlineData("", "NOTPROVIDED")]
    [InlineData("!&\u0000<>", ".+ ..")]
    public void Of_AnyText_HoldsWhatEveryBankTakes(string text, string written) => Assert.Equal(written, SepaText.Of(text, 70));

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("ab cdef", 3, "ab")]
    [InlineData("ab/cdef", 3, "ab")]
    [InlineData("œœ", 3, "oeo")]
    public void Of_TooLong_EndsWithinTheLimit(string text, int limit, string written) => Assert.Equal(written, SepaText.Of(text, limit));

    [Fact]
    public void Of_EveryCharacter_StaysInTheSet()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            Assert.Matches("^[a-zA-Z0-9/?:().,'+ -]+$", SepaText.Of($"x{(char)c}y", 140));
    }
}
