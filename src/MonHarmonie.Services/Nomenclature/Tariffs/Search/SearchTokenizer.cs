using System.Collections.Frozen;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Splits what people type and what acts are called into words that can be compared: no accents, no capitals, no plural, none of the small
/// words of French; letters that stand alone (« I.R.M. ») become one word.
/// </summary>
public static class SearchTokenizer
{
    public const int WordMaxLength = 30;
    private const int PluralFrom = 4;

    /// <summary>« Combien coûte … » comes before what is meant.</summary>
    private const int MaxRead = 40;

    private static readonly FrozenSet<string> Small = WordsOf("petits");

    /// <summary>What people write around the care that they mean.</summary>
    private static readonly FrozenSet<string> Vague = WordsOf("vagues");

    /// <summary>Whom it is for: it chooses among acts, and finds none.</summary>
    private static readonly FrozenSet<string> Persons = WordsOf("personnes");

    /// <summary>Who gives care and where, and that it is an examination or an operation: what is named beside it tells more.</summary>
    private static readonly FrozenSet<string> Settings = WordsOf("cadres");

    /// <summary>How a medicine is made and packed: it chooses among boxes as well.</summary>
    private static readonly FrozenSet<string> Forms = WordsOf("formes");

    /// <summary>« Radio » and « radiographie », « à la maison » and « à domicile ».</summary>
    private static readonly FrozenDictionary<string, string[]> Alike = ShippedTable
        .Read("Nomenclature.Tariffs.Search.SearchWords", ';')
        .Rows.Where(r => r[0] == "synonymes")
        .SelectMany(r => r[1].Split(' ').Select(Singular).Select(w => (Word: w, All: r[1].Split(' ').Select(Singular))))
        .GroupBy(w => w.Word, StringComparer.Ordinal)
        .ToFrozenDictionary(
            g => g.Key,
            g => g.SelectMany(w => w.All).Where(w => w != g.Key).Distinct(StringComparer.Ordinal).ToArray(),
            StringComparer.Ordinal
        );

    /// <summary>« 5mg » is « 5 mg ».</summary>
    private static readonly FrozenSet<string> Units = WordsOf("unites");

    /// <summary>Care that is meant wherever it stands: « genou IRM ».</summary>
    private static readonly FrozenSet<string> Care = WordsOf("soins");

    private const float OfPerson = 0.3f;

    /// <summary>The weight from which on a word tells what is meant.</summary>
    internal const float OfSetting = 0.6f;

    private const float OfNumber = 0.25f;

    /// <summary>How much a typed word tells of the care that is meant, up to 1.</summary>
    public static float WeightOf(string word) =>
        Persons.Contains(word) || Forms.Contains(word) ? OfPerson
        : Settings.Contains(word) ? OfSetting
        : word.Length <= 4 && word.All(char.IsAsciiDigit) ? OfNumber
        : 1f;

    /// <summary>Whether a word names care, rather than what it is for.</summary>
    public static bool IsCare(string word) => Care.Contains(word);

    /// <summary>Words that mean the same as one.</summary>
    public static IReadOnlyList<string> LikeOf(string word) => Alike.GetValueOrDefault(word, []);

    /// <summary>The words of a label or a code, each once.</summary>
    public static IEnumerable<string> Split(string? text) =>
        Joined(SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(WithoutUnit)
            .Where(w => !Small.Contains(w))
            .Select(Singular)
            .Where(IsPlain)
            .Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The words that somebody typed so far, without those that say nothing of the care; a small word counts while it is the only one,
    /// since it may be the beginning of another.
    /// </summary>
    /// <param name="most">Further words are not looked at.</param>
    public static IReadOnlyList<string> Typed(string? text, int most)
    {
        var all = Split(text).Take(MaxRead).ToList();
        var telling = all.Where(w => !Vague.Contains(w)).ToList();
        var words = (telling.Count > 0 ? telling : all).Take(most).ToList();
        if (
            words.Count == 0
            && SearchText.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is { } beginning
            && IsPlain(beginning)
        )
            words.Add(beginning);
        return words;
    }

    /// <summary>« I.R.M. » folds to three letters, which nobody means one by one.</summary>
    private static IEnumerable<string> Joined(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var end = i;
            while (end < words.Length && words[end].Length == 1 && char.IsAsciiLetter(words[end][0]))
                end++;
            if (end - i < 3)
            {
                yield return words[i];
                continue;
            }
            yield return string.Concat(words[i..end]);
            i = end - 1;
        }
    }

    private static string[] WithoutUnit(string word)
    {
        var digits = word.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && Units.Contains(word[digits..]) ? [word[..digits], word[digits..]] : [word];
    }

    /// <summary>« Genoux » and « cheveux » are many, « Seroplex » is one.</summary>
    private static string Singular(string word)
    {
        var isPlural = word.Length >= PluralFrom && (word[^1] == 's' || (word[^1] == 'x' && word[^2] == 'u'));
        var kept = isPlural ? word[..^1] : word;
        return kept.Length > WordMaxLength ? kept[..WordMaxLength] : kept;
    }

    private static bool IsPlain(string word) => word.AsSpan().IndexOfAnyExcept(PlainLetters) < 0;

    /// <param name="kind">The first cell of a row of <c>SearchWords.csv</c>.</param>
    private static FrozenSet<string> WordsOf(string kind) =>
        ShippedTable
            .Read("Nomenclature.Tariffs.Search.SearchWords", ';')
            .Rows.Single(r => r[0] == kind)[1]
            .Split(' ')
            .SelectMany(w => new[] { w, Singular(w) })
            .ToFrozenSet(StringComparer.Ordinal);

    private static readonly System.Buffers.SearchValues<char> PlainLetters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789"
    );
}
