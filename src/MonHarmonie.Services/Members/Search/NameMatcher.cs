using F23.StringSimilarity;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Spelling;

namespace MonHarmonie.Services.Members.Search;

/// <summary>
/// Compares a name as it is heard or typed with names on file: without accents, hyphens and particles, with a slip of the pen or another
/// spelling of the same sound. Every word that was typed has to be found; names on file may have more.
/// </summary>
public sealed class NameMatcher
{
    private const int NoMatch = int.MaxValue;

    /// <summary>Shorter words have to be spelled, or sound, alike.</summary>
    private const int SlipLength = 4;
    private const int TwoSlipsLength = 8;

    /// <summary>« De la Fontaine » has three.</summary>
    private const int MaxJoined = 3;

    private static readonly HashSet<string> Particles = new(
        ["de", "du", "des", "d", "la", "le", "les", "l", "von", "van", "der", "den", "el", "al", "ben", "da", "dos", "di"],
        StringComparer.Ordinal
    );

    private static readonly OptimalStringAlignment Slips = new();

    private readonly string[] family;
    private readonly string[] first;

    /// <summary>First and family name were typed together, in whatever order.</summary>
    private readonly bool isUnordered;

    /// <param name="firstName">Null when it was not said.</param>
    public NameMatcher(string familyName, string? firstName) => (family, first) = (Words(familyName), Words(firstName));

    private NameMatcher(string words) => (family, first, isUnordered) = (Words(words), [], true);

    /// <summary>For first and family name in whatever order.</summary>
    public static NameMatcher OfWords(string words) => new(words);

    /// <summary>False when nothing is left to compare: a name has to have two letters at least.</summary>
    public bool IsUsable => family.Sum(w => w.Length) >= 2;

    /// <summary>Whether folded names may be those of somebody meant; <see cref="Rank"/> decides.</summary>
    public bool MayMatch(string searchName, string? birthSearchName) =>
        Distance(family, WordsOnFile($"{searchName} {birthSearchName}")) != NoMatch && Distance(first, WordsOnFile(searchName)) != NoMatch;

    /// <summary>How far the names are from what was typed, 0 for alike; null when somebody else is meant.</summary>
    /// <param name="birthName">Null when it is the family name.</param>
    public int? Rank(string firstName, string familyName, string? birthName)
    {
        if (isUnordered)
            return RankWords(firstName, familyName, birthName);
        var used = Distance(family, WordsOnFile(familyName));
        var born = birthName is null ? NoMatch : Distance(family, WordsOnFile(birthName));
        // « Martin-Durand » : the name in use and the one at birth, in one.
        var both = birthName is null ? NoMatch : Distance(family, WordsOnFile($"{familyName} {birthName}"));
        var name = Math.Min(used, Math.Min(born, both));
        var given = first.Length == 0 ? 0 : Distance(first, WordsOnFile(firstName));
        return name == NoMatch || given == NoMatch ? null : name + given;
    }

    /// <summary>Every word is found somewhere, one of them at least in a family name: a first name alone names nobody.</summary>
    private int? RankWords(string firstName, string familyName, string? birthName)
    {
        var names = WordsOnFile($"{familyName} {birthName}");
        var all = Distance(family, [.. names, .. WordsOnFile(firstName)]);
        return all != NoMatch && (Array.Exists(family, w => Distance([w], names) != NoMatch) || Distance(family, names) != NoMatch)
            ? all
            : null;
    }

    /// <summary>The words that are compared: without particles, unless there is nothing else.</summary>
    private static string[] Words(string? name)
    {
        var words = Split(name);
        var core = Array.FindAll(words, w => !Particles.Contains(w));
        return core.Length == 0 ? words : core;
    }

    /// <summary>The words on file, and those beside each other as one: « Le Gall » is written « Legall » too.</summary>
    private static string[] WordsOnFile(string? name)
    {
        var words = Split(name);
        var found = new List<string>(words);
        for (var length = 2; length <= MaxJoined; length++)
        {
            for (var at = 0; at + length <= words.Length; at++)
                found.Add(string.Concat(words[at..(at + length)]));
        }
        return [.. found];
    }

    private static string[] Split(string? name) => SearchText.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Distance(string[] typed, string[] onFile)
    {
        if (typed.Length == 0)
            return 0;
        if (onFile.Length == 0)
            return NoMatch;
        var whole = string.Concat(typed);
        var joined = onFile.Min(w => Between(whole, w));
        var total = 0;
        foreach (var word in typed)
        {
            var nearest = onFile.Min(w => Between(word, w));
            if (nearest == NoMatch)
                return joined;
            total += nearest;
        }
        return Math.Min(total, joined);
    }

    private static int Between(string typed, string onFile)
    {
        if (typed == onFile)
            return 0;
        if (FrenchSounds.KeyOf(typed) == FrenchSounds.KeyOf(onFile))
            return 1;
        var shorter = Math.Min(typed.Length, onFile.Length);
        var allowed =
            shorter >= TwoSlipsLength ? 2
            : shorter >= SlipLength ? 1
            : 0;
        if (allowed == 0 || Math.Abs(typed.Length - onFile.Length) > allowed)
            return NoMatch;
        var slips = (int)Slips.Distance(typed, onFile);
        return slips <= allowed ? 1 + slips : NoMatch;
    }
}
