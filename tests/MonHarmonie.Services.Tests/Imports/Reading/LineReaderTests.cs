using System.Text;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Tests.Imports.Reading;

public sealed class LineReaderTests
{
    [Fact]
    public void TryRead_MixedEncodings_DecodesEachLineByItself()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Noël\n"), .. Text.Windows1252.GetBytes("Noël l\u2019aîné\n"), .. "fin"u8];

        Assert.Equal(["Noël", "Noël l\u2019aîné", "fin"], Lines(bytes).Select(l => l.Text));
    }

    [Theory]
    [InlineData("a\nb\n\nc", new[] { "a", "b", "", "c" })]
    [InlineData("a\r\nb\r\nc\r\n", new[] { "a", "b", "c" })]
    [InlineData("a\rb\rc", new[] { "a", "b", "c" })]
    [InlineData("\uFEFFa\nb", new[] { "a", "b" })]
    public void TryRead_EveryEndOfLine_NumbersLikeAnEditor(string text, string[] expected)
    {
        var lines = Lines(Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, lines.Select(l => l.Text));
        Assert.Equal(Enumerable.Range(1, expected.Length).Select(i => (long)i), lines.Select(l => l.Number));
    }

    [Fact]
    public void TryRead_Utf16WithMark_IsTranscoded()
    {
        byte[] bytes = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("né;é\r\nligne 2")];

        Assert.Equal(["né;é", "ligne 2"], Lines(bytes).Select(l => l.Text));
    }

    [Fact]
    public void TryRead_EndlessLine_IsReportedAndSkipped()
    {
        var bytes = Encoding.UTF8.GetBytes("a\n" + new string('x', (3 * LineReader.MaxLineBytes) + 7) + "\nb\n");

        var lines = Lines(bytes);

        Assert.Equal([LineFault.None, LineFault.TooLong, LineFault.None], lines.Select(l => l.Fault));
        Assert.Equal((3, "b"), (lines[2].Number, lines[2].Text));
    }

    [Fact]
    public void TryRead_ManyLinesAcrossTheWindow_LosesNone()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 40_000; i++)
            text.Append(i).Append(";valeur assez longue pour dépasser la fenêtre\n");

        var lines = Lines(Encoding.UTF8.GetBytes(text.ToString()));

        Assert.Equal(40_000, lines.Count);
        Assert.StartsWith("39999;", lines[^1].Text);
        Assert.DoesNotContain(lines, l => l.Fault != LineFault.None);
    }

    [Fact]
    public void TryRead_NulByte_FaultsOnlyItsLine()
    {
        var lines = Lines([.. "bon\nmau"u8, 0, .. "vais\nbon encore, et assez long pour rester du texte"u8]);

        Assert.Equal([LineFault.None, LineFault.NulByte, LineFault.None], lines.Select(l => l.Fault));
    }

    [Fact]
    public void TryRead_LastLineWithoutEnd_SaysSo()
    {
        var lines = Lines("a\nb"u8.ToArray());

        Assert.Equal([true, false], lines.Select(l => l.Ended));
    }

    private static List<TextLine> Lines(byte[] bytes)
    {
        using var file = Text.File(bytes);
        var reader = file.Lines();
        var lines = new List<TextLine>();
        while (reader.TryRead(out var line))
            lines.Add(line);
        return lines;
    }
}
