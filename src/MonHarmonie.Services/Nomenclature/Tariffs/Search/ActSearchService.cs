using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>
/// Finds acts as somebody types: by code, by words of their name in any order, by what people say, misspelt or not finished.
/// </summary>
public sealed class ActSearchService(HarmonieDbContext db, TariffService tariffs, CareIndexSource source)
{
    public const int MaxResults = 50;

    /// <summary>The best acts first; nothing is found for nothing.</summary>
    /// <param name="text">What was typed so far.</param>
    /// <param name="take">At most this many, up to <see cref="MaxResults"/>.</param>
    /// <param name="day">The day of care, for <see cref="FoundAct.HasTariff"/>.</param>
    public async Task<IReadOnlyList<FoundAct>> SearchAsync(string? text, int take, DateOnly day, CancellationToken ct)
    {
        take = Math.Clamp(take, 1, MaxResults);
        // Some more than asked for, as those without a tariff may leave their place.
        var found = (await IndexAsync(ct)).Find(SearchQuery.Of(text), 2 * take);
        if (found.Count == 0)
            return [];
        var known = await tariffs.LoadAsync([.. found.Select(f => f.Act.Code)], null, null, ct);
        var open = found.Where(f => !FoundAct.IsKnown(known.Acts, f.Act.Code, day)).Select(f => f.Act.Code).ToList();
        var uncertain = open.Count == 0 || known.AtLeast == Confidence.Low ? null : await tariffs.LoadAsync(open, null, Confidence.Low, ct);
        return FoundAct.All(found, known.Acts, uncertain?.Acts, day, take);
    }

    /// <summary>What people say that is nearest to a text that finds nothing; it finds something.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string? text, int take, CancellationToken ct) =>
        (await IndexAsync(ct)).Nearest(SearchQuery.Of(text), take);

    private async Task<CareIndex> IndexAsync(CancellationToken ct) => await source.GetAsync(db, await tariffs.CurrentVersionAsync(ct), ct);
}
