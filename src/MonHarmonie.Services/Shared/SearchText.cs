using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Shared;

/// <summary>Folds text so that « Lefèvre », « LEFEVRE » and « lefevre » are found alike, on both databases.</summary>
public static class SearchText
{
    /// <summary>Lower case, no accents, ligatures opened, any run of other characters becomes one space.</summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.NormalizeOrOriginal(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
                continue;
            switch (char.ToLowerInvariant(character))
            {
                case 'œ':
                    folded.Append("oe");
                    break;
                case 'æ':
                    folded.Append("ae");
                    break;
                case var letter when char.IsLetterOrDigit(letter):
                    folded.Append(letter);
                    break;
                default:
                    if (folded.Length > 0 && folded[^1] != ' ')
                        folded.Append(' ');
                    break;
            }
        }
        return folded.ToString().TrimEnd();
    }
}
