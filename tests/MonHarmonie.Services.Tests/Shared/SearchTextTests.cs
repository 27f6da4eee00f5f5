namespace MonHarmonie.Services.Tests.Shared;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Lefèvre", "lefevre")]
    [InlineData("  Œuvrard-D’Astier  ", "oeuvrard d astier")]
    [InlineData(null, "")]
    public void Fold_Names_AreFoundHoweverTheyAreWritten(string? text, string folded) => Assert.Equal(folded, SearchText.Fold(text));

    [Theory]
    [InlineData("a\uFFFE")]
    [InlineData("\uFFFEé")]
    public void Fold_TextThatIsNoUnicode_DoesNotThrow(string text) => Assert.NotNull(SearchText.Fold(text));

    [Fact]
    public void Fold_ALoneSurrogate_DoesNotThrow() => Assert.Equal("a", SearchText.Fold("a" + (char)0xD83D));
}
