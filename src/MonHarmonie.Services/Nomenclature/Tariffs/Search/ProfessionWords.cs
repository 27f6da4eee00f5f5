using System.Collections.Frozen;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Finds natures of care by who gives it: statements name neither a « dentiste » nor a « gynéco », but each nature has its professional,
/// and the words of the search say what people call them.
/// </summary>
public static class ProfessionWords
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> NaturesOf = CareNatures
        .All.SelectMany(n => SearchText.Fold(n.Professional).Split(' ').Where(w => w.Length > 2).Select(word => (word, n.Code)))
        .GroupBy(w => w.word, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(w => w.Code).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>What else people say for a professional, by what they say; a row of terms that names several is of none.</summary>
    private static readonly FrozenDictionary<string, string> Professional = CareTerms
        .All.GroupBy(t => string.Join('|', t.Targets), StringComparer.Ordinal)
        .Select(row => row.Select(t => SearchText.Fold(t.Text)).Where(t => !t.Contains(' ', StringComparison.Ordinal)).ToList())
        .SelectMany(said =>
            said.Where(NaturesOf.ContainsKey).ToList() is [var named] ? said.Where(s => s != named).Select(s => (s, named)) : []
        )
        .GroupBy(s => s.s, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First().named, StringComparer.Ordinal);

    /// <summary>The codes of the natures that a professional of that name gives; none when the word names nobody.</summary>
    /// <param name="word">Folded, as <see cref="SearchText.Fold"/> does.</param>
    public static IReadOnlyCollection<string> Natures(string word) =>
        NaturesOf.GetValueOrDefault(Professional.GetValueOrDefault(word, word)) ?? FrozenSet<string>.Empty;
}
