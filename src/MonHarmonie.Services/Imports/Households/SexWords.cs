using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>The words by which files say a sex; it is held against the number and not kept.</summary>
internal static class SexWords
{
    /// <returns>True for a woman, null for an empty or unknown word.</returns>
    public static bool? IsWoman(string text) =>
        SearchText.Fold(text) switch
        {
            "2" or "02" or "f" or "femme" or "feminin" => true,
            "1" or "01" or "m" or "h" or "homme" or "masculin" => false,
            _ => null,
        };
}
