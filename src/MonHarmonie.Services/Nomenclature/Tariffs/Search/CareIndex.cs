using F23.StringSimilarity;
using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>An act as the index keeps it.</summary>
/// <param name="LongLabel">As the nomenclature writes it; null when it says no more than the label.</param>
internal sealed record IndexedAct(string Code, string Label, string? LongLabel, NomenclatureKind Nomenclature, ActFamily Family, byte Rank);

/// <summary>An act and how well it answers, 1 for what everybody calls so.</summary>
internal readonly record struct ScoredAct(IndexedAct Act, float Score);

/// <summary>
/// All acts of one version of the tariffs, under the words of their labels and under what people say (<see cref="CareTerms"/>). It does not
/// change once it is made.
/// </summary>
/// <remarks>
/// Each typed word gives an act the best evidence there is: a term that means it counts for more than a word of its label, a term of
/// several words for more than one of one word, a common act for more than a rare one. The score is the mean over the words, those that few
/// acts answer to weighing more. Acts that answer to all words leave aside those that do not.
/// </remarks>
internal sealed class CareIndex
{
    /// <summary>An act that answers to less of what was typed is no answer.</summary>
    private const float MinCoverage = 0.34f;

    /// <summary>An act that answers to much less than others do is left aside.</summary>
    private const float OfBestCoverage = 0.75f;

    /// <summary>Where much of what was typed is left aside, the rest has to be spelled right and to name care that is not rare.</summary>
    private const float SafeCoverage = 0.75f;
    private const float MinTrustOfPart = 0.93f;
    private const float MinSurenessOfPart = 0.81f;

    /// <summary>Several words that are all near to something mean nothing together.</summary>
    private const float MinSureness = 0.64f;

    /// <summary>A word that nothing answers to is more often talk than care.</summary>
    private const float OfUnknown = 0.5f;

    /// <summary>A word that only nomenclatures use says less of what is meant than one that people use.</summary>
    private const float OfHead = 1.5f;
    private const float OfOtherHead = 0.68f;
    private const float OfUnspoken = 0.75f;
    private const float OfSpoken = 0.83f;

    private const float OfTerm = 1f;
    private const float OfLongerTerm = 0.12f;
    private const float OfTermPlace = 0.004f;
    private const float OfName = 0.9f;
    private const float OfLabelWord = 0.8f;
    private const float OfLongLabel = 0.7f;
    private const float OfRank = 0.03f;
    private const float OfPlace = 0.001f;
    private const int MaxPlace = 25;
    private const double MinLikeness = 0.78;

    /// <summary>A shorter name of a medicine is near to too much.</summary>
    private const int NameLength = 6;

    private static readonly JaroWinkler Likeness = new();

    private readonly IndexedAct[] acts;
    private readonly SearchVocabulary vocabulary;
    private readonly (int Act, float Value)[][] postings;
    private readonly Term[] terms;
    private readonly int[][] termsOf;
    private readonly Dictionary<string, int> byCode;

    public CareIndex(IEnumerable<IndexedAct> all)
    {
        acts = [.. all];
        byCode = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, act) in acts.Index())
            byCode.TryAdd(act.Code, place);
        var words = new Dictionary<string, List<(int, float)>>(StringComparer.Ordinal);
        foreach (var (place, act) in acts.Index())
        {
            foreach (var (word, evidence) in EvidenceOf(act))
                (words.TryGetValue(word, out var list) ? list : words[word] = []).Add((place, evidence));
        }
        var named = CareTerms.All.Select(t => (Term: t, Acts: ActsOf(t, words))).Where(t => t.Acts.Length > 0).ToList();
        var spoken = named.SelectMany(t => t.Term.Words).Concat(named.Select(t => WrittenAsOne(t.Term)).OfType<string>());
        vocabulary = new SearchVocabulary(
            words.Keys.Concat(spoken),
            words
                .Where(w => w.Value.Exists(a => acts[a.Item1].Rank < TariffAct.LastRank))
                .Select(w => w.Key)
                .Concat(spoken)
                .Concat(acts.Where(a => a.Nomenclature == NomenclatureKind.Pharmacy).Select(NameOf).Where(n => n.Length >= NameLength))
        );
        postings = new (int, float)[vocabulary.Count][];
        for (var i = 0; i < postings.Length; i++)
            postings[i] = words.TryGetValue(vocabulary[i], out var list) ? [.. list] : [];
        terms =
        [
            .. named.Select(t => new Term(t.Term.Text, [.. t.Term.Words.Select(vocabulary.NumberOf)], t.Acts)),
            // « sagefemme » : people leave out a space as easily as a letter.
            .. named
                .Where(t => WrittenAsOne(t.Term) is not null)
                .Select(t => new Term(t.Term.Text, [vocabulary.NumberOf(WrittenAsOne(t.Term)!)], t.Acts)),
        ];
        var lookup = terms.Index().SelectMany(t => t.Item.Words.Select(w => (Word: w, Term: t.Index))).ToLookup(t => t.Word, t => t.Term);
        termsOf = [.. Enumerable.Range(0, vocabulary.Count).Select(w => lookup[w].ToArray())];
    }

    public static CareIndex Empty { get; } = new([]);

    /// <summary>The acts that answer, the best first.</summary>
    public IReadOnlyList<ScoredAct> Find(SearchQuery query, int take)
    {
        var words = Joined(query.Words);
        var found = Score(words, forgiving: false);
        if (words.Count > 0 && found.Coverage < 0.999f && Score(words, forgiving: true) is var again && again.Coverage > found.Coverage)
            found = again;
        if (byCode.TryGetValue(query.Typed, out var exact))
            found.Scores[exact] = 2f;
        return
        [
            .. found
                .Scores.Select(s => new ScoredAct(acts[s.Key], s.Value))
                .OrderByDescending(s => s.Score)
                .ThenBy(s => s.Act.Rank)
                .ThenBy(s => s.Act.Label.Length)
                .ThenBy(s => s.Act.Code, StringComparer.Ordinal)
                .Take(take),
        ];
    }

    /// <summary>What people say that is nearest to a text that finds nothing.</summary>
    public IReadOnlyList<string> Nearest(SearchQuery query, int take)
    {
        var text = string.Join(' ', query.Words);
        if (text.Length < 3)
            return [];
        return
        [
            .. terms
                .Select(t => (t.Text, Likeness: Likeness.Similarity(text, string.Join(' ', t.Words.Select(w => vocabulary[w])))))
                .Where(t => t.Likeness >= MinLikeness)
                .OrderByDescending(t => t.Likeness)
                .Select(t => t.Text)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(take),
        ];
    }

    private (Dictionary<int, float> Scores, float Coverage) Score(List<string> words, bool forgiving)
    {
        var evidence = new Dictionary<int, Evidence>[words.Count];
        var readings = new IReadOnlyList<(int Word, float Trust)>[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            readings[i] = vocabulary.Readings(words[i], forgiving, isAlone: words.Count == 1);
            evidence[i] = [];
            foreach (var (word, trust) in readings[i])
            {
                foreach (var (act, value) in postings[word])
                    Raise(evidence[i], act, new Evidence(value * trust, trust));
            }
        }
        AddTerms(readings, evidence);
        return Combine(words, evidence);
    }

    /// <summary>A term counts for each of the typed words that it is made of, when all of its words are there.</summary>
    private void AddTerms(IReadOnlyList<(int Word, float Trust)>[] readings, Dictionary<int, Evidence>[] evidence)
    {
        var typedAs = new Dictionary<int, (int Typed, float Trust)>();
        for (var i = 0; i < readings.Length; i++)
            foreach (var (word, trust) in readings[i])
                if (!typedAs.TryGetValue(word, out var known) || known.Trust < trust)
                    typedAs[word] = (i, trust);
        foreach (var number in typedAs.Keys.SelectMany(w => termsOf[w]).Distinct())
        {
            var term = terms[number];
            if (!Array.TrueForAll(term.Words, typedAs.ContainsKey))
                continue;
            var places = term.Words.Select(w => typedAs[w]).ToList();
            // One typed word is one word of the term only, were it the beginning of two.
            if (places.Select(p => p.Typed).Distinct().Count() < term.Words.Length)
                continue;
            var trust = places.Average(p => p.Trust);
            var value = (OfTerm + OfLongerTerm * (term.Words.Length - 1)) * trust;
            foreach (var (place, act) in term.Acts.Index())
            {
                var ofAct = value - OfTermPlace * Math.Min(place, MaxPlace);
                foreach (var (typed, _) in places)
                    Raise(evidence[typed], act, new Evidence(ofAct, trust));
            }
        }
    }

    private (Dictionary<int, float> Scores, float Coverage) Combine(List<string> words, Dictionary<int, Evidence>[] evidence)
    {
        var weights = new float[words.Count];
        for (var i = 0; i < words.Count; i++)
            weights[i] =
                MathF.Log(1f + (acts.Length + 1f) / (evidence[i].Count + 1f))
                * SearchTokenizer.WeightOf(words[i])
                * (
                    evidence[i].Count == 0 ? OfUnknown
                    : evidence[i].Values.Any(e => e.Value >= OfSpoken) ? 1f
                    : OfUnspoken
                );
        // French names the care first, then what it is for: « kiné après une opération du genou ».
        bool IsNamed(int i) => evidence[i].Count > 0 && SearchTokenizer.WeightOf(words[i]) >= 1f;
        var all = Enumerable.Range(0, words.Count).ToList();
        var head = all.FindIndex(i => IsNamed(i) && SearchTokenizer.IsCare(words[i]));
        if (head < 0)
            head = all.FindIndex(i => IsNamed(i));
        if (head >= 0)
            weights[head] *= OfHead;
        var whole = weights.Sum();
        // Whom it is for and how many choose among answers; that they are left aside makes none less of an answer.
        var isTelling = words.Select(w => SearchTokenizer.WeightOf(w) >= SearchTokenizer.OfSetting).ToArray();
        if (!Array.Exists(isTelling, t => t))
            Array.Fill(isTelling, true);
        var toCover = weights.Where((_, i) => isTelling[i]).Sum();
        var sums = new Dictionary<int, (float Score, float Trust, float Covered, float Coverage)>();
        for (var i = 0; i < words.Count; i++)
            foreach (var (act, found) in evidence[i])
            {
                var (score, trust, covered, coverage) = sums.GetValueOrDefault(act);
                var weight = weights[i] / whole;
                var covers = isTelling[i] ? weights[i] / toCover : 0f;
                sums[act] = (score + weight * found.Value, trust + weight * found.Trust, covered + weight, coverage + covers);
            }
        var answers = sums.Where(s =>
                words.Count == 1
                || (
                    s.Value.Coverage >= SafeCoverage
                        ? s.Value.Score >= s.Value.Covered * MinSureness
                        : s.Value.Trust >= s.Value.Covered * MinTrustOfPart && s.Value.Score >= s.Value.Covered * MinSurenessOfPart
                )
            )
            .ToList();
        var best = answers.Count == 0 ? 0f : answers.Max(s => s.Value.Coverage);
        var enough = Math.Max(MinCoverage, best * OfBestCoverage);
        var named = head >= 0 && evidence[head].Values.Any(e => e.Value >= OfTerm - OfTermPlace) ? evidence[head] : null;
        return (
            answers
                .Where(s => s.Value.Coverage >= enough)
                .ToDictionary(s => s.Key, s => named?.ContainsKey(s.Key) == false ? s.Value.Score * OfOtherHead : s.Value.Score),
            best
        );
    }

    /// <summary>« électro cardiogramme », « tire lait »: two words that people write as one, unless each is a word of its own.</summary>
    private List<string> Joined(IReadOnlyList<string> words)
    {
        var joined = new List<string>(words.Count);
        for (var i = 0; i < words.Count; i++)
            if (
                i + 1 < words.Count
                && vocabulary.IsSpoken(words[i] + words[i + 1])
                && !(vocabulary.IsSpoken(words[i]) && vocabulary.IsSpoken(words[i + 1]))
            )
                joined.Add(words[i] + words[++i]);
            else
                joined.Add(words[i]);
        return joined;
    }

    /// <summary>The words of code and label, then those that only the nomenclature uses.</summary>
    private static IEnumerable<(string Word, float Evidence)> EvidenceOf(IndexedAct act)
    {
        var rank = OfRank * (4 - act.Rank);
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (act.Nomenclature == NomenclatureKind.Pharmacy && NameOf(act) is { Length: > 0 } name && known.Add(name))
            yield return (name, OfName + rank);
        foreach (var word in SearchTokenizer.Split(act.Code))
            if (known.Add(word))
                yield return (word, OfLabelWord + rank);
        foreach (var (place, word) in SearchTokenizer.Split(act.Label).Index())
            if (known.Add(word))
                yield return (word, OfLabelWord + rank - OfPlace * Math.Min(place, MaxPlace));
        foreach (var word in SearchTokenizer.Split(act.LongLabel))
            if (known.Add(word))
                yield return (word, OfLongLabel + rank);
    }

    private int[] ActsOf(CareTerm term, Dictionary<string, List<(int Act, float Evidence)>> words) =>
        [.. term.Targets.SelectMany(t => CareTerm.IsCode(t) ? OfCode(t) : OfLabel(t, words)).Distinct()];

    private IEnumerable<int> OfCode(string code) => byCode.TryGetValue(code, out var act) ? [act] : [];

    private IEnumerable<int> OfLabel(string target, Dictionary<string, List<(int Act, float Evidence)>> words)
    {
        IEnumerable<int>? meant = null;
        foreach (var word in SearchTokenizer.Split(target))
        {
            if (!words.TryGetValue(word, out var list))
                return [];
            meant = meant is null ? list.Select(a => a.Act) : meant.Intersect(list.Select(a => a.Act));
        }
        return (meant ?? []).OrderBy(a => acts[a].Rank).ThenBy(a => acts[a].Label.Length);
    }

    /// <summary>The first word of a box is what it is asked for by.</summary>
    private static string NameOf(IndexedAct box) => SearchTokenizer.Split(box.Label).FirstOrDefault("");

    private static string? WrittenAsOne(CareTerm term) => term.Words.Count is 2 or 3 ? string.Concat(term.Words) : null;

    private static void Raise(Dictionary<int, Evidence> evidence, int act, Evidence found)
    {
        if (!evidence.TryGetValue(act, out var known) || known.Value < found.Value)
            evidence[act] = found;
    }

    /// <summary>That a typed word means an act.</summary>
    /// <param name="Value">How much it says.</param>
    /// <param name="Trust">How surely the word is read, 1 as it is spelled.</param>
    private readonly record struct Evidence(float Value, float Trust);

    private sealed record Term(string Text, int[] Words, int[] Acts);
}
