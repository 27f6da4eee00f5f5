using System.Buffers.Binary;
using System.Text;

namespace MonHarmonie.Web.Documents.Pdf;

/// <summary>
/// The figures of one width that a font offers as its OpenType feature <c>tnum</c> (ISO/IEC 14496-22, table GSUB, single substitution):
/// with them amounts line up in columns.
/// </summary>
internal static class TabularFigures
{
    private const int SingleSubstitution = 1;
    private const int Extension = 7;

    /// <summary>For each glyph that has one, its variant of constant width; empty when the font has none.</summary>
    public static IReadOnlyDictionary<int, int> Of(TrueTypeFont font)
    {
        var variants = new Dictionary<int, int>();
        var table = font.Table("GSUB");
        if (table.IsEmpty)
            return variants;

        var features = table[Word(table, 6)..];
        var lookups = table[Word(table, 8)..];
        for (var index = 0; index < Word(features, 0); index++)
        {
            var record = features[(2 + index * 6)..];
            if (Encoding.ASCII.GetString(record[..4]) != "tnum")
                continue;
            var feature = features[Word(record, 4)..];
            for (var number = 0; number < Word(feature, 2); number++)
                ReadLookup(lookups[Word(lookups, 2 + Word(feature, 4 + number * 2) * 2)..], variants);
        }
        return variants;
    }

    private static void ReadLookup(ReadOnlySpan<byte> lookup, Dictionary<int, int> variants)
    {
        for (var index = 0; index < Word(lookup, 4); index++)
        {
            var kind = Word(lookup, 0);
            var substitution = lookup[Word(lookup, 6 + index * 2)..];
            if (kind == Extension)
            {
                kind = Word(substitution, 2);
                substitution = substitution[BinaryPrimitives.ReadInt32BigEndian(substitution[4..])..];
            }
            if (kind != SingleSubstitution)
                continue;
            var glyphs = Covered(substitution[Word(substitution, 2)..]);
            for (var place = 0; place < glyphs.Count; place++)
                variants[glyphs[place]] =
                    Word(substitution, 0) == 1 ? (ushort)(glyphs[place] + Word(substitution, 4)) : Word(substitution, 6 + place * 2);
        }
    }

    /// <summary>The glyphs of a coverage table: a list (format 1) or ranges (format 2).</summary>
    private static List<int> Covered(ReadOnlySpan<byte> coverage)
    {
        var glyphs = new List<int>();
        for (var index = 0; index < Word(coverage, 2); index++)
        {
            if (Word(coverage, 0) == 1)
                glyphs.Add(Word(coverage, 4 + index * 2));
            else
                glyphs.AddRange(
                    Enumerable.Range(Word(coverage, 4 + index * 6), Word(coverage, 6 + index * 6) - Word(coverage, 4 + index * 6) + 1)
                );
        }
        return glyphs;
    }

    private static int Word(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
}
