using System.Text;

namespace MonHarmonie.Services.Shared.Spelling;

/// <summary>
/// How a French word sounds, roughly: words that are said alike give one key (« Lefèvre », « Lefebvre » and « Lefaivre »; « Gauthier » and
/// « Gautier »; « orthodontie » and « ortodontie »). It finds what is spelled as it is heard; something else says that the right one is
/// meant.
/// </summary>
internal static class FrenchSounds
{
    /// <summary>« Renaud » ends as « Renault » does; « auditif » does not begin so.</summary>
    private static readonly string[] Ends = ["ault", "aut", "aud"];

    /// <summary>Longest spellings first.</summary>
    private static readonly (string Spelling, string Sound)[] Rules =
    [
        ("eaux", "o"),
        ("eau", "o"),
        ("oeu", "e"),
        ("tch", "ch"),
        ("sch", "ch"),
        ("ebv", "ev"),
        ("bv", "v"),
        ("au", "o"),
        ("ph", "f"),
        ("qu", "k"),
        ("ck", "k"),
        ("ch", "x"),
        ("gn", "n"),
        ("ai", "e"),
        ("ei", "e"),
        ("ay", "e"),
        ("ey", "e"),
        ("eu", "e"),
        ("an", "en"),
        ("am", "en"),
        ("em", "en"),
        ("ge", "je"),
        ("gi", "ji"),
        ("ce", "se"),
        ("ci", "si"),
        ("cy", "si"),
        ("th", "t"),
        ("sh", "x"),
    ];

    /// <summary>The key of one word, already folded.</summary>
    public static string KeyOf(string word)
    {
        var heard = new StringBuilder(word.Length);
        var at = 0;
        while (at < word.Length)
        {
            var rest = word.AsSpan(at);
            var (sound, length) = Next(rest);
            foreach (var letter in sound)
                // What is written double is heard once.
                if (heard.Length == 0 || heard[^1] != letter)
                    heard.Append(letter);
            at += length;
        }
        while (heard.Length > 2 && heard[^1] is 'e' or 's' or 't' or 'd' or 'p')
            heard.Length--;
        return heard.ToString();
    }

    private static (string Sound, int Length) Next(ReadOnlySpan<char> rest)
    {
        foreach (var end in Ends)
            if (rest.SequenceEqual(end))
                return ("o", end.Length);
        foreach (var (spelling, sound) in Rules)
            if (rest.StartsWith(spelling, StringComparison.Ordinal))
                return (sound, spelling.Length);
        return rest[0] switch
        {
            'h' => ("", 1),
            'y' => ("i", 1),
            'c' or 'q' => ("k", 1),
            'z' => ("s", 1),
            'w' => ("v", 1),
            _ => (rest[..1].ToString(), 1),
        };
    }
}
