using System.Collections.Frozen;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Splits what people type and what acts are called into words that can be compared: no accents, no capitals, no plural, none of the small
/// words of French.
/// </summary>
public static class SearchTokenizer
{
    private const int PluralFrom = 4;

    private static readonly FrozenSet<string> Small = new[]
    {
        "a",
        "au",
        "aux",
        "avec",
        "ce",
        "chez",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "mon",
        "ma",
        "mes",
        "ou",
        "par",
        "pour",
        "sans",
        "ses",
        "son",
        "sur",
        "un",
        "une",
        "votre",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a label or a code, each once.</summary>
    public static IEnumerable<string> Split(string? text) =>
        SearchText
            .Fold(text)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => !Small.Contains(w))
            .Select(Singular)
            .Where(IsPlain)
            .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The words that somebody typed so far; a small word counts while it is the only one, since it may be the beginning of another.
    /// </summary>
    /// <param name="most">Further words are not looked at.</param>
    public static IReadOnlyList<string> Typed(string? text, int most)
    {
        var words = Split(text).Take(most).ToList();
        if (
            words.Count == 0
            && SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is { } beginning
            && IsPlain(beginning)
        )
            words.Add(beginning);
        return words;
    }

    /// <summary>The last text, in the order of both databases, that begins with a word.</summary>
    public static string LastWith(string word) => word.PadRight(ActWord.WordMaxLength, 'z');

    private static string Singular(string word)
    {
        var kept = word.Length >= PluralFrom && word[^1] is 's' or 'x' ? word[..^1] : word;
        return kept.Length > ActWord.WordMaxLength ? kept[..ActWord.WordMaxLength] : kept;
    }

    /// <summary>Other letters would not sort alike on both databases.</summary>
    private static bool IsPlain(string word) => word.AsSpan().IndexOfAnyExcept(PlainLetters) < 0;

    private static readonly System.Buffers.SearchValues<char> PlainLetters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789"
    );
}
