using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>An act that answers to what was typed.</summary>
/// <param name="Label">As a member reads it.</param>
/// <param name="HasTariff">Whether its base is known on the day asked, in one sector at least; without it what is reimbursed cannot be
/// worked out.</param>
/// <param name="HasUncertainTariff">Whether it is known only with less confidence than the settings ask for.</param>
public sealed record FoundAct(
    string Code,
    string Label,
    NomenclatureKind Nomenclature,
    ActFamily Family,
    bool HasTariff,
    bool HasUncertainTariff
);

/// <summary>Finds acts as somebody types: by code, by words of their name in any order, by everyday words.</summary>
public sealed class ActSearchService(HarmonieDbContext db, TariffService tariffs)
{
    public const int MaxResults = 50;

    /// <summary>Nobody names an act in more words, and each is a search of its own.</summary>
    private const int MaxWords = 6;

    private const int MaxCharacters = 200;

    private static readonly Sector[] Sectors = [Sector.None, Sector.Sector2, Sector.NotContracted];

    /// <summary>
    /// The best acts first: the code itself, then everyday care before rare care. Every word typed is the beginning of one of the act's.
    /// </summary>
    /// <param name="text">What was typed so far; nothing is found for nothing.</param>
    /// <param name="take">At most this many, up to <see cref="MaxResults"/>.</param>
    /// <param name="day">The day of care, for <see cref="FoundAct.HasTariff"/>.</param>
    public async Task<IReadOnlyList<FoundAct>> SearchAsync(string? text, int take, DateOnly day, CancellationToken ct)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length > MaxCharacters)
            typed = typed[..MaxCharacters];
        var words = SearchTokenizer.Typed(typed, MaxWords);
        if (words.Count == 0)
            return [];
        var code = typed.ToUpperInvariant();
        var found = await Matching(words)
            .OrderByDescending(a => a.Act.Code == code)
            .ThenBy(a => a.Act.Rank)
            .ThenBy(a => a.Distance)
            .ThenBy(a => a.Act.Label)
            .ThenBy(a => a.Act.Id)
            .Select(a => a.Act)
            .Take(Math.Clamp(take, 1, MaxResults))
            .ToListAsync(ct);
        if (found.Count == 0)
            return [];
        var known = await tariffs.LoadAsync([.. found.Select(a => a.Code)], null, null, ct);
        var open = found.Where(a => !IsKnown(known.Acts, a.Code, day)).Select(a => a.Code).ToList();
        var uncertain = open.Count == 0 || known.AtLeast == Confidence.Low ? null : await tariffs.LoadAsync(open, null, Confidence.Low, ct);
        return
        [
            .. found.Select(a => new FoundAct(
                a.Code,
                a.Label,
                a.Nomenclature,
                a.Family,
                !open.Contains(a.Code, StringComparer.Ordinal),
                uncertain is not null && open.Contains(a.Code, StringComparer.Ordinal) && IsKnown(uncertain.Acts, a.Code, day)
            )),
        ];
    }

#pragma warning disable CA1309 // The database compares, in its own order.
    /// <summary>
    /// The first word, which names the thing, finds the acts in the index of words; each other word is looked up among those of the act.
    /// </summary>
    private IQueryable<Match> Matching(IReadOnlyList<string> words)
    {
        // One or two letters are the beginning of half the acts: then the longest word finds them.
        var first = words[0].Length > 2 ? words[0] : words.MaxBy(w => w.Length)!;
        var last = SearchTokenizer.LastWith(first);
        var acts = db
            .ActWords.AsNoTracking()
            .Where(w => string.Compare(w.Word, first) >= 0 && string.Compare(w.Word, last) <= 0)
            .GroupBy(w => w.ActId)
            .Select(g => new { Id = g.Key, Distance = g.Min(w => w.Distance) })
            .Join(db.TariffActs, w => w.Id, a => a.Id, (w, a) => new Match { Act = a, Distance = w.Distance });
        foreach (var word in words.Where(w => w != first))
        {
            var end = SearchTokenizer.LastWith(word);
            acts = acts.Where(a =>
                db.ActWords.Any(w => w.ActId == a.Act.Id && string.Compare(w.Word, word) >= 0 && string.Compare(w.Word, end) <= 0)
            );
        }
        return acts;
    }
#pragma warning restore CA1309

    private static bool IsKnown(ActCatalogue acts, string code, DateOnly day)
    {
        foreach (var sector in Sectors)
            if (acts.TryFind(code, day, sector, out var tariff) == TariffGap.None && tariff!.Value.Tariff is not null)
                return true;
        return false;
    }

    private sealed class Match
    {
        public required TariffAct Act { get; init; }
        public required byte Distance { get; init; }
    }
}
