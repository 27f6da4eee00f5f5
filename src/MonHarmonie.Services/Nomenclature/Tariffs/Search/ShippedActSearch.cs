using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>The search over the tables that the product ships, without a database.</summary>
public static class ShippedActSearch
{
    private static readonly Lazy<CareIndex> Index = new(() => new CareIndex(ShippedTariffs.Names()));
    private static readonly Lazy<ActCatalogue> Known = new(() => ShippedTariffs.Acts(Confidence.Medium));
    private static readonly Lazy<ActCatalogue> Uncertain = new(() => ShippedTariffs.Acts(Confidence.Low));

    /// <summary>As <see cref="CareSearch.FindAsync"/> answers on a database that holds the shipped tables only.</summary>
    public static CareAnswer Find(string text, int take, DateOnly day)
    {
        take = Math.Clamp(take, 1, ActSearchService.MaxResults);
        var query = SearchQuery.Of(text);
        var found = FoundAct.All(Index.Value.Find(query, 2 * take), Known.Value, Uncertain.Value, day, take);
        return new CareAnswer(found, found.Count > 0 ? [] : Index.Value.Nearest(query, CareSearch.MaxSuggestions));
    }
}
