namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>What a search answers.</summary>
/// <param name="Suggestions">What people say that is near, when nothing is found.</param>
public sealed record CareAnswer(IReadOnlyList<FoundAct> Acts, IReadOnlyList<string> Suggestions);

/// <summary>The search of the simulator: acts, what was perhaps meant when there are none, and a count of what was not found.</summary>
public sealed class CareSearch(ActSearchService acts, SearchMisses misses)
{
    internal const int MaxSuggestions = 3;

    /// <param name="isSubmitted">Whether somebody asked for an answer, rather than is still typing: only then a miss counts.</param>
    public async Task<CareAnswer> FindAsync(string? text, int take, DateOnly day, bool isSubmitted, CancellationToken ct)
    {
        var found = await acts.SearchAsync(text, take, day, ct);
        if (found.Count > 0 || string.IsNullOrWhiteSpace(text))
            return new CareAnswer(found, []);
        if (isSubmitted)
            await misses.NoteAsync(text, ct);
        return new CareAnswer([], await acts.SuggestAsync(text, MaxSuggestions, ct));
    }
}
