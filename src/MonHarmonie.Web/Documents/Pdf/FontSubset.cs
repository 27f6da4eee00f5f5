using System.Buffers.Binary;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// Makes a small font file of the glyphs that a document uses. Glyphs keep their numbers, so that the text of the page needs no
/// second numbering; the outlines and widths of all others are emptied and compress to almost nothing.
/// </summary>
internal static class FontSubset
{
    private const uint ChecksumOfFile = 0xB1B0AFBA;

    /// <summary>The font file that holds these glyphs, <c>.notdef</c> and the parts that composite glyphs are made of.</summary>
    public static byte[] Of(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        var kept = WithParts(font, glyphs);
        var outlines = new MemoryStream();
        var places = new byte[(font.GlyphCount + 1) * 4];
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            if (kept.Contains(glyph))
                outlines.Write(font.Table("glyf")[font.OutlineOf(glyph)]);
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
            BinaryPrimitives.WriteInt32BigEndian(places.AsSpan((glyph + 1) * 4), (int)outlines.Length);
        }
        var head = font.Table("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);

        List<(string Name, byte[] Content)> tables =
        [
            ("cvt ", font.Table("cvt ").ToArray()),
            ("fpgm", font.Table("fpgm").ToArray()),
            ("glyf", outlines.ToArray()),
            ("head", head),
            ("hhea", font.Table("hhea").ToArray()),
            ("hmtx", Widths(font, kept)),
            ("loca", places),
            ("maxp", font.Table("maxp").ToArray()),
            ("prep", font.Table("prep").ToArray()),
        ];
        tables.RemoveAll(t => t.Content.Length == 0);
        return Assemble(tables);
    }

    private static HashSet<int> WithParts(TrueTypeFont font, IEnumerable<int> glyphs)
    {
        var kept = new HashSet<int> { 0 };
        var waiting = new Stack<int>(glyphs);
        while (waiting.TryPop(out var glyph))
        {
            if (!kept.Add(glyph))
                continue;
            foreach (var part in PartsOf(font.Table("glyf")[font.OutlineOf(glyph)]))
                waiting.Push(part);
        }
        return kept;
    }

    /// <summary>
    /// The glyphs that a composite outline refers to (flags of the <c>glyf</c> table: 1 words, 8 scale, 0x20 more, 0x40 two scales, 0x80
    /// matrix).
    /// </summary>
    private static List<int> PartsOf(ReadOnlySpan<byte> outline)
    {
        var parts = new List<int>();
        if (outline.IsEmpty || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return parts;
        int flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at +=
                4
                + ((flags & 1) != 0 ? 4 : 2)
                + (
                    (flags & 8) != 0 ? 2
                    : (flags & 0x40) != 0 ? 4
                    : (flags & 0x80) != 0 ? 8
                    : 0
                );
        } while ((flags & 0x20) != 0);
        return parts;
    }

    private static byte[] Widths(TrueTypeFont font, HashSet<int> kept)
    {
        var widths = font.Table("hmtx").ToArray();
        var count = BinaryPrimitives.ReadUInt16BigEndian(font.Table("hhea")[34..]);
        // The last pair serves every glyph after it.
        for (var glyph = 0; glyph < count - 1; glyph++)
            if (!kept.Contains(glyph))
                widths.AsSpan(glyph * 4, 4).Clear();
        return widths;
    }

    private static byte[] Assemble(List<(string Name, byte[] Content)> tables)
    {
        var start = 12 + tables.Count * 16;
        var file = new byte[start + tables.Sum(t => Padded(t.Content.Length))];
        var power = System.Numerics.BitOperations.Log2((uint)tables.Count);
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(4), (ushort)tables.Count);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(10), (ushort)(16 * tables.Count - (16 << power)));
        var headAt = 0;
        var entry = 12;
        foreach (var (name, content) in tables)
        {
            content.CopyTo(file.AsSpan(start));
            Encoding.ASCII.GetBytes(name, file.AsSpan(entry));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(entry + 4), Checksum(file.AsSpan(start, Padded(content.Length))));
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 8), start);
            BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(entry + 12), content.Length);
            if (name == "head")
                headAt = start;
            start += Padded(content.Length);
            entry += 16;
        }
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(headAt + 8), unchecked(ChecksumOfFile - Checksum(file)));
        return file;
    }

    private static int Padded(int length) => (length + 3) / 4 * 4;

    private static uint Checksum(ReadOnlySpan<byte> words)
    {
        var sum = 0u;
        for (; words.Length >= 4; words = words[4..])
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(words));
        return sum;
    }
}
