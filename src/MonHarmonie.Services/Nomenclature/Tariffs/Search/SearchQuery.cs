namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>What somebody typed, as the index reads it.</summary>
/// <param name="Typed">The text, for codes.</param>
/// <param name="Words">Its words.</param>
internal sealed record SearchQuery(string Typed, IReadOnlyList<string> Words)
{
    /// <summary>Nobody names an act in more words.</summary>
    private const int MaxWords = 8;

    private const int MaxCharacters = 200;

    public static SearchQuery Of(string? text)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length > MaxCharacters)
            typed = typed[..MaxCharacters];
        return new SearchQuery(typed, SearchTokenizer.Typed(typed, MaxWords));
    }
}
