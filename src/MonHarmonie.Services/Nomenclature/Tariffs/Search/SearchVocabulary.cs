using System.Numerics;
using F23.StringSimilarity;
using MonHarmonie.Services.Shared.Spelling;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Every word under which something is found, numbered in order. A typed word stands for itself and for words that it begins; when there is
/// none, for those that sound like it or are a slip of the finger away: one from <see cref="SlipLength"/> letters on, two from
/// <see cref="TwoSlipsLength"/>.
/// </summary>
internal sealed class SearchVocabulary
{
    private const int SlipLength = 4;
    private const int TwoSlipsLength = 8;
    private const int StemLength = 5;

    /// <summary>« vaccination » also means what « vaccin » finds; a « plombier » is no « plomb ».</summary>
    private static readonly string[] Endings =
    [
        "ation",
        "ement",
        "ment",
        "ite",
        "ie",
        "ique",
        "ue",
        "iste",
        "aire",
        "er",
        "ee",
        "e",
        "al",
        "ale",
        "en",
    ];
    private const int MaxBegun = 400;
    private const int MaxNear = 12;

    private const float SameMeaning = 0.95f;
    private const float Begun = 0.93f;
    private const float BegunUnspoken = 0.78f;
    private const float Sounding = 0.86f;
    private const float OneSlip = 0.84f;
    private const float OtherBeginning = 0.6f;
    private const float TwoSlips = 0.68f;
    private const float Stem = 0.74f;
    private const float BegunWithSlip = 0.62f;

    private static readonly OptimalStringAlignment Slips = new();

    private readonly string[] words;
    private readonly uint[] letters;
    private readonly Dictionary<string, int> numbers;
    private readonly bool[] isSpoken;
    private readonly ILookup<string, int> bySound;
    private readonly ILookup<string, int> byStem;

    /// <param name="spoken">The words among them that are looked at for other spellings: rare acts and thousands of boxes have names
    /// that are near to anything.</param>
    public SearchVocabulary(IEnumerable<string> all, IEnumerable<string> spoken)
    {
        words = [.. all.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        letters = Array.ConvertAll(words, LettersOf);
        numbers = words.Index().ToDictionary(w => w.Item, w => w.Index, StringComparer.Ordinal);
        var known = spoken.ToHashSet(StringComparer.Ordinal);
        isSpoken = Array.ConvertAll(words, known.Contains);
        bySound = words
            .Index()
            .Where(w => w.Item.Length >= SlipLength)
            .SelectMany(w => SaidAs(w.Item).Select(said => (Key: FrenchSounds.KeyOf(said), w.Index)))
            .ToLookup(w => w.Key, w => w.Index, StringComparer.Ordinal);
        byStem = words
            .Index()
            .Where(w => isSpoken[w.Index])
            .SelectMany(w => StemsOf(w.Item).Select(stem => (Stem: stem, w.Index)))
            .ToLookup(w => w.Stem, w => w.Index, StringComparer.Ordinal);
    }

    public int Count => words.Length;

    public string this[int number] => words[number];

    public int NumberOf(string word) => numbers[word];

    /// <summary>Whether people say a word, just so.</summary>
    public bool IsSpoken(string word) => numbers.TryGetValue(word, out var number) && isSpoken[number];

    /// <summary>The words that one typed may stand for, with how surely, up to 1.</summary>
    /// <param name="forgiving">Whether other spellings are looked for although the word, or its beginning, is known.</param>
    /// <param name="isAlone">Whether nothing else was typed: beside other words, one or two letters begin nothing.</param>
    public IReadOnlyList<(int Word, float Trust)> Readings(string typed, bool forgiving, bool isAlone)
    {
        var readings = new Dictionary<int, float>();
        if (isAlone || typed.Length > 2)
            AddBegun(typed, readings);
        else if (numbers.TryGetValue(typed, out var exact))
            readings[exact] = 1f;
        foreach (var like in SearchTokenizer.LikeOf(typed))
            if (numbers.TryGetValue(like, out var number))
                Add(readings, number, SameMeaning);
        if (forgiving || !readings.Keys.Any(w => isSpoken[w] || words[w].Length == typed.Length))
        {
            AddSounding(typed, readings);
            AddStems(typed, readings);
            AddSlips(typed, readings, ofSpoken: true);
            if (readings.Count == 0)
                AddSlips(typed, readings, ofSpoken: false);
        }
        return [.. readings.Select(r => (r.Key, r.Value))];
    }

    private void AddBegun(string typed, Dictionary<int, float> readings)
    {
        var first = Array.BinarySearch(words, typed, StringComparer.Ordinal);
        if (first < 0)
            first = ~first;
        for (var i = first; i < words.Length && i < first + MaxBegun && words[i].StartsWith(typed, StringComparison.Ordinal); i++)
            Add(
                readings,
                i,
                words[i].Length == typed.Length ? 1f
                    : isSpoken[i] ? Begun - 0.1f * (1f - (float)typed.Length / words[i].Length)
                    : BegunUnspoken
            );
    }

    private void AddSounding(string typed, Dictionary<int, float> readings)
    {
        if (typed.Length < SlipLength - 1)
            return;
        foreach (var word in bySound[FrenchSounds.KeyOf(typed)].OrderByDescending(w => isSpoken[w]).Take(MaxNear))
            Add(readings, word, isSpoken[word] ? Sounding : TwoSlips);
    }

    /// <summary>« Dévitalisée » also means what « dévitaliser » and « dévitalisation » find.</summary>
    private void AddStems(string typed, Dictionary<int, float> readings)
    {
        foreach (var stem in StemsOf(typed))
        {
            if (numbers.TryGetValue(stem, out var word))
                Add(readings, word, Stem);
            foreach (var other in byStem[stem].Take(MaxNear))
                Add(readings, other, Stem);
        }
    }

    private static IEnumerable<string> StemsOf(string word)
    {
        for (var length = word.Length - 1; length >= StemLength; length--)
            if (Endings.Contains(word[length..], StringComparer.Ordinal))
                yield return word[..length];
    }

    private void AddSlips(string typed, Dictionary<int, float> readings, bool ofSpoken)
    {
        if (typed.Length < SlipLength - 1 || typed.All(char.IsAsciiDigit))
            return;
        var most = typed.Length >= TwoSlipsLength ? 2 : 1;
        var mine = LettersOf(typed);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (isSpoken[i] != ofSpoken || word.Length < typed.Length - most || word.Length < SlipLength - 1)
                continue;
            // Of three letters, only two that changed places are a slip.
            if (typed.Length < SlipLength && (word.Length != typed.Length || letters[i] != mine))
                continue;
            // A slip changes two letters of the set at most: most words are left aside without being compared.
            if (word.Length <= typed.Length + most)
            {
                if (BitOperations.PopCount(letters[i] ^ mine) > 2 * most)
                    continue;
                var slips = (int)Slips.Distance(typed, word);
                if (slips <= most && (slips == 1 || (word[0] == typed[0] && Math.Abs(word.Length - typed.Length) <= 1)))
                    Add(
                        readings,
                        i,
                        word[0] != typed[0] ? OtherBeginning
                            : slips == 1 ? OneSlip
                            : TwoSlips
                    );
            }
            else if (typed.Length >= StemLength + 1 && word[0] == typed[0] && Slips.Distance(typed, word[..typed.Length]) <= 1)
                Add(readings, i, BegunWithSlip);
        }
    }

    /// <summary>« Chiropracteur » is said as if it began with a k, « chirurgien » is not: the word does not tell.</summary>
    private static IEnumerable<string> SaidAs(string word)
    {
        yield return word;
        if (word.StartsWith("ch", StringComparison.Ordinal))
            yield return "k" + word[2..];
    }

    private static void Add(Dictionary<int, float> readings, int word, float trust)
    {
        if (!readings.TryGetValue(word, out var known) || known < trust)
            readings[word] = trust;
    }

    private static uint LettersOf(string word)
    {
        var set = 0u;
        foreach (var letter in word)
            set |= 1u << (char.IsAsciiDigit(letter) ? 26 + (letter - '0') / 2 : letter - 'a');
        return set;
    }
}
