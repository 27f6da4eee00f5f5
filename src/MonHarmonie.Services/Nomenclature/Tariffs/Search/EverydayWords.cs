using System.Collections.Frozen;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// What people say for what nomenclatures call otherwise (<c>EverydayWords.csv</c>): everyday words, then either the codes of the acts they
/// mean (<c>=</c>), the likeliest first, or words that appear together in their label.
/// </summary>
public static class EverydayWords
{
    private static readonly IReadOnlyList<Entry> Entries = [.. Load()];
    private static readonly FrozenDictionary<string, (string Word, int Place)[]> ByCode = Entries
        .SelectMany(e => e.Acts.Index().SelectMany(a => e.Words.Select(w => (Code: a.Item, Word: w, Place: a.Index))))
        .GroupBy(e => e.Code, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(e => (e.Word, e.Place)).ToArray(), StringComparer.Ordinal);
    private static readonly ILookup<string, Entry> ByFirstWord = Entries
        .Where(e => e.Label.Length > 0)
        .ToLookup(e => e.Label[0], StringComparer.Ordinal);

    /// <summary>Every code that an entry names.</summary>
    public static IEnumerable<string> Codes => ByCode.Keys;

    /// <summary>The everyday words for an act, folded, each with the place of the act among those it means.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="label">The folded words of its label.</param>
    public static IEnumerable<(string Word, int Place)> For(string code, IReadOnlySet<string> label)
    {
        foreach (var entry in ByCode.GetValueOrDefault(code) ?? [])
            yield return entry;
        foreach (var entry in label.SelectMany(w => ByFirstWord[w]).Where(e => e.Label.All(label.Contains)))
        {
            foreach (var word in entry.Words)
                yield return (word, 0);
        }
    }

    private static IEnumerable<Entry> Load() =>
        ShippedTable
            .Read("Nomenclature.Tariffs.Search.EverydayWords", ';')
            .Rows.Select(r =>
                r[1].StartsWith('=')
                    ? new Entry([.. SearchTokenizer.Split(r[0])], r[1][1..].Split('|'), [])
                    : new Entry([.. SearchTokenizer.Split(r[0])], [], [.. SearchTokenizer.Split(r[1])])
            );

    private sealed record Entry(string[] Words, string[] Acts, string[] Label);
}
