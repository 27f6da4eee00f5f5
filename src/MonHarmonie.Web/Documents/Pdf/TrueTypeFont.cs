using System.Buffers.Binary;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// A TrueType font file (ISO/IEC 14496-22, outlines in <c>glyf</c>): which glyph draws a character, how wide it is, and the measures
/// that a PDF font descriptor asks for. Lengths are in thousandths of the font size.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly IReadOnlyDictionary<int, int> figures;
    private readonly int unitsPerEm;
    private readonly int metricsCount;

    private TrueTypeFont(byte[] file)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4));
        for (var entry = 12; entry < 12 + count * 16; entry += 16)
        {
            var offset = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(entry + 8));
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(entry + 12));
            tables[Encoding.ASCII.GetString(file, entry, 4)] = file.AsMemory(offset, length);
        }
        unitsPerEm = Unsigned("head", 18);
        metricsCount = Unsigned("hhea", 34);
        GlyphCount = Unsigned("maxp", 4);
        ReadCharacters();
        figures = TabularFigures.Of(this);
    }

    public int GlyphCount { get; }
    public string Name { get; private init; } = "";
    public int Ascent => Scaled(Signed("hhea", 4));
    public int Descent => Scaled(Signed("hhea", 6));

    /// <summary>Left, bottom, right and top of all glyphs.</summary>
    public IReadOnlyList<int> Box =>
        [Scaled(Signed("head", 36)), Scaled(Signed("head", 38)), Scaled(Signed("head", 40)), Scaled(Signed("head", 42))];

    /// <param name="name">The PostScript name, without spaces.</param>
    public static TrueTypeFont Read(byte[] file, string name) => new(file) { Name = name };

    /// <summary>The glyph of a character; 0 when the font has none.</summary>
    public int GlyphOf(int character) => glyphs.GetValueOrDefault(character);

    /// <summary>The same figure, as wide as all others; the glyph itself when the font has no such variant.</summary>
    public int FigureOf(int glyph) => figures.GetValueOrDefault(glyph, glyph);

    /// <summary>How far a glyph moves the pen.</summary>
    public int WidthOf(int glyph) => Scaled(Unsigned("hmtx", Math.Min(glyph, metricsCount - 1) * 4));

    /// <summary>A table of the file; empty when the font has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string name) => tables.TryGetValue(name, out var table) ? table.Span : [];

    /// <summary>Where the outline of a glyph is in <c>glyf</c>.</summary>
    public Range OutlineOf(int glyph)
    {
        var isLong = Signed("head", 50) != 0;
        int At(int index) => isLong ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(index * 4)..]) : Unsigned("loca", index * 2) * 2;
        return At(glyph)..At(glyph + 1);
    }

    private int Unsigned(string table, int at) => BinaryPrimitives.ReadUInt16BigEndian(Table(table)[at..]);

    private int Signed(string table, int at) => BinaryPrimitives.ReadInt16BigEndian(Table(table)[at..]);

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / unitsPerEm, MidpointRounding.AwayFromZero);

    /// <summary>Reads the Unicode maps: format 4 for the basic plane, format 12 for all.</summary>
    private void ReadCharacters()
    {
        var cmap = Table("cmap");
        for (var index = 0; index < Unsigned("cmap", 2); index++)
        {
            var map = cmap[BinaryPrimitives.ReadInt32BigEndian(cmap[(8 + index * 8)..])..];
            switch (Unsigned("cmap", 4 + index * 8), BinaryPrimitives.ReadUInt16BigEndian(map))
            {
                case (0 or 3, 4):
                    ReadSegments(map);
                    break;
                case (0 or 3, 12):
                    ReadGroups(map);
                    break;
            }
        }
    }

    private void ReadSegments(ReadOnlySpan<byte> map)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(map[6..]);
        for (var segment = 0; segment < length; segment += 2)
        {
            var end = BinaryPrimitives.ReadUInt16BigEndian(map[(14 + segment)..]);
            var start = BinaryPrimitives.ReadUInt16BigEndian(map[(16 + length + segment)..]);
            var delta = BinaryPrimitives.ReadUInt16BigEndian(map[(16 + 2 * length + segment)..]);
            var offsetAt = 16 + 3 * length + segment;
            var offset = BinaryPrimitives.ReadUInt16BigEndian(map[offsetAt..]);
            for (var character = (int)start; character <= end && character != 0xFFFF; character++)
            {
                var glyph =
                    offset == 0 ? character : BinaryPrimitives.ReadUInt16BigEndian(map[(offsetAt + offset + 2 * (character - start))..]);
                if (offset == 0 || glyph != 0)
                    Add(character, (ushort)(glyph + delta));
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> map)
    {
        for (var group = map[16..(16 + 12 * BinaryPrimitives.ReadInt32BigEndian(map[12..]))]; group.Length > 0; group = group[12..])
        {
            var start = BinaryPrimitives.ReadInt32BigEndian(group);
            for (var character = start; character <= BinaryPrimitives.ReadInt32BigEndian(group[4..]); character++)
                Add(character, (ushort)(BinaryPrimitives.ReadInt32BigEndian(group[8..]) + character - start));
        }
    }

    private void Add(int character, ushort glyph)
    {
        if (glyph != 0)
            glyphs[character] = glyph;
    }
}
