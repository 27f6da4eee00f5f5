using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>
/// Words that tell of somebody's health or opinions and have no place in a note: a note says what was asked, answered and promised. The
/// list is ours and cannot be complete: it makes the writer stop and read again.
/// </summary>
internal static class HealthWords
{
    /// <summary>Beginnings of words, folded: <c>depress</c> is « dépression », « dépressive ».</summary>
    private static readonly string[] Beginnings =
    [
        "addict",
        "alcool",
        "alzheimer",
        "anorex",
        "avortement",
        "bipolaire",
        "boulim",
        "cancer",
        "chimio",
        "delirant",
        "dement",
        "depress",
        "diabet",
        "diagnosti",
        "drogue",
        "enceinte",
        "epilep",
        "folle",
        "grossesse",
        "handicap",
        "hysteri",
        "ivg",
        "maladie",
        "medicament",
        "menopaus",
        "parkinson",
        "patholog",
        "psychiatr",
        "psychotique",
        "radiotherap",
        "schizo",
        "seropositi",
        "sida",
        "suicid",
        "symptome",
        "toxicoman",
        "tumeur",
        "vih",
    ];

    /// <returns>The word as it was written; null when there is none.</returns>
    public static string? FindIn(string? text)
    {
        var written = text ?? "";
        var others = written.Where(c => !char.IsLetter(c)).Distinct().ToArray();
        foreach (var word in written.Split(others, StringSplitOptions.RemoveEmptyEntries))
            if (SearchText.Fold(word) is var folded && Beginnings.Any(b => folded.StartsWith(b, StringComparison.Ordinal)))
                return word;
        return null;
    }
}
