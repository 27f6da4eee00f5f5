using System.Globalization;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// A font of one document: notes the glyphs it draws and embeds just those, as a composite font whose codes are glyph numbers
/// (Identity-H), with the map back to Unicode that search, copy and screen readers need (ISO 32000-1 §9.7 and §9.10.3).
/// </summary>
/// <param name="resource">The name by which pages call it.</param>
internal sealed class PdfFont(TrueTypeFont source, string resource)
{
    private readonly SortedDictionary<int, int> used = [];

    public string Resource => resource;

    public bool IsUsed => used.Count > 0;

    public int GlyphOf(int character) => source.GlyphOf(character);

    public int WidthOf(int glyph) => source.WidthOf(glyph);

    public int FigureOf(int glyph) => source.FigureOf(glyph);

    /// <summary>Notes that the document draws this glyph for this character, and returns its code.</summary>
    public string Use(int glyph, int character)
    {
        used.TryAdd(glyph, character);
        return glyph.ToString("X4", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes the font; returns the number of its object.</summary>
    public int AddTo(PdfObjects objects)
    {
        var name = $"{Prefix()}+{source.Name}";
        var file = FontSubset.Of(source, used.Keys);
        var fileNumber = objects.AddStream(file, $"/Length1 {Invariant(file.Length)}");
        var descriptor = objects.Add(
            $"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{string.Join(' ', source.Box.Select(Invariant))}]/ItalicAngle 0"
                + $"/Ascent {Invariant(source.Ascent)}/Descent {Invariant(source.Descent)}"
                + $"/CapHeight {Invariant(source.Ascent)}/StemV 80/FontFile2 {Invariant(fileNumber)} 0 R>>"
        );
        var widths = string.Concat(used.Keys.Select(g => $"{Invariant(g)}[{Invariant(source.WidthOf(g))}]"));
        var descendant = objects.Add(
            $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                + $"/FontDescriptor {Invariant(descriptor)} 0 R/DW 0/W[{widths}]/CIDToGIDMap/Identity>>"
        );
        var unicode = objects.AddStream(Encoding.ASCII.GetBytes(ToUnicode()));
        return objects.Add(
            $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{Invariant(descendant)} 0 R]"
                + $"/ToUnicode {Invariant(unicode)} 0 R>>"
        );
    }

    private string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                + "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var part in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, character) in part)
                map.Append(
                    CultureInfo.InvariantCulture,
                    $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)))}>\n"
                );
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end\n").ToString();
    }

    /// <summary>The six letters that mark a subset (§9.6.4), from the glyphs in it.</summary>
    private string Prefix()
    {
        var seed = used.Keys.Aggregate(17u, (hash, glyph) => unchecked(hash * 31 + (uint)glyph));
        var letters = new char[6];
        for (var place = 0; place < letters.Length; place++, seed /= 26)
            letters[place] = (char)('A' + seed % 26);
        return new string(letters);
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
