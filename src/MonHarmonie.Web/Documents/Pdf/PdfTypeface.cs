using System.Globalization;
using System.Text;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// One weight of the portal's typeface, and the font that steps in for characters it lacks, so that any name is written right. Writing
/// systems whose letters join or run from right to left are drawn letter by letter: no shaping.
/// </summary>
internal sealed class PdfTypeface(PdfFont own, PdfFont fallback)
{
    private const int Unknown = 0xFFFD;

    /// <summary>The length of a text in points.</summary>
    /// <param name="figures">True when figures line up in columns, all of one width.</param>
    public double WidthOf(string text, double size, bool figures = false) =>
        Shape(text, figures).Sum(g => g.Font.WidthOf(g.Index)) * size / 1000;

    /// <summary>The operators that draw a text from the pen's place on, inside a text object (ISO 32000-1 §9.4).</summary>
    public string Show(string text, double size, bool figures = false)
    {
        var operators = new StringBuilder();
        PdfFont? current = null;
        foreach (var glyph in Shape(text, figures))
        {
            if (glyph.Font != current)
            {
                if (current is not null)
                    operators.Append(">Tj ");
                operators.Append(CultureInfo.InvariantCulture, $"/{glyph.Font.Resource} {PdfObjects.Number(size)} Tf<");
                current = glyph.Font;
            }
            operators.Append(glyph.Font.Use(glyph.Index, glyph.Character));
        }
        if (current is not null)
            operators.Append(">Tj");
        return operators.ToString();
    }

    /// <summary>Breaks a text into lines no longer than a width; words that are longer are cut.</summary>
    public IReadOnlyList<string> Wrap(string text, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (WidthOf(longer, size) <= width)
            {
                line = longer;
                continue;
            }
            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (WidthOf(line, size) > width && line.Length > 1)
            {
                var cut = line.Length - 1;
                while (cut > 1 && (WidthOf(line[..cut], size) > width || char.IsHighSurrogate(line[cut - 1])))
                    cut--;
                lines.Add(line[..cut]);
                line = line[cut..];
            }
        }
        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    private IEnumerable<Glyph> Shape(string text, bool figures)
    {
        foreach (var rune in text.NormalizeOrOriginal(NormalizationForm.FormC).EnumerateRunes())
        {
            var character = Rune.IsControl(rune) ? ' ' : rune.Value;
            var (font, index, written) = Find(character);
            yield return new Glyph(font, figures ? font.FigureOf(index) : index, written);
        }
    }

    private (PdfFont Font, int Glyph, int Character) Find(int character)
    {
        if (own.GlyphOf(character) is > 0 and var glyph)
            return (own, glyph, character);
        var alike = character switch
        {
            0x202F => 0x00A0,
            0x2011 => '-',
            _ => character,
        };
        if (own.GlyphOf(alike) is > 0 and var similar)
            return (own, similar, alike);
        return fallback.GlyphOf(character) is > 0 and var other
            ? (fallback, other, character)
            : (fallback, fallback.GlyphOf(Unknown), Unknown);
    }

    private readonly record struct Glyph(PdfFont Font, int Index, int Character);
}
