using System.Text;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Writes a folded French word as it sounds, roughly: « ortodontie » and « orthodontie », « écografie » and « échographie » alike.
/// </summary>
internal static class SpokenSound
{
    private static readonly (string Written, string Heard)[] Groups =
    [
        ("eau", "o"),
        ("au", "o"),
        ("ai", "e"),
        ("ei", "e"),
        ("ph", "f"),
        ("qu", "k"),
        ("ch", "k"),
        ("ck", "k"),
        ("gu", "g"),
        ("sc", "s"),
        ("em", "an"),
        ("en", "an"),
        ("am", "an"),
        ("ain", "in"),
        ("im", "in"),
        ("om", "on"),
        ("um", "on"),
    ];

    public static string Of(string word)
    {
        var heard = new StringBuilder(word.Length);
        var i = 0;
        while (i < word.Length)
        {
            if (Group(word, i) is { Written: { } written, Heard: var sound })
            {
                Add(heard, sound);
                i += written.Length;
                continue;
            }
            Add(heard, Letter(word, i));
            i++;
        }
        // The ends of French words are mute, but the beginning of a word has to say something.
        while (heard.Length > 3 && heard[^1] is 'e' or 't' or 'd')
            heard.Length--;
        return heard.ToString();
    }

    private static (string Written, string Heard) Group(string word, int at)
    {
        foreach (var group in Groups)
            if (string.CompareOrdinal(word, at, group.Written, 0, group.Written.Length) == 0)
                return group;
        return default;
    }

    private static string Letter(string word, int at) =>
        word[at] switch
        {
            'h' => "",
            'y' => "i",
            'z' => "s",
            'c' when at + 1 < word.Length && word[at + 1] is 'e' or 'i' or 'y' => "s",
            'c' => "k",
            'x' => "ks",
            _ => word[at].ToString(),
        };

    /// <summary>A double letter sounds like one.</summary>
    private static void Add(StringBuilder heard, string sound)
    {
        foreach (var letter in sound)
            if (heard.Length == 0 || heard[^1] != letter)
                heard.Append(letter);
    }
}
