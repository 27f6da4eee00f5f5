using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>A way into the care that there is, for whoever has no word for it.</summary>
/// <param name="Terms">What to search for, as it is shown.</param>
public sealed record CareCategory(string Name, IReadOnlyList<string> Terms)
{
    /// <summary>From <c>CareCategories.csv</c>: a name, then terms that the search answers.</summary>
    public static IReadOnlyList<CareCategory> All { get; } =
    [
        .. ShippedTable
            .Read("Nomenclature.Tariffs.Search.CareCategories", ';')
            .Rows.Select(r => new CareCategory(r[0], r[1].Split(',', StringSplitOptions.TrimEntries))),
    ];
}
