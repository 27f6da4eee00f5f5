using System.Text;

namespace MonHarmonie.Services.Shared;

/// <summary>Brings text that strangers sent to one Unicode form.</summary>
public static class UnicodeText
{
    /// <summary>
    /// The text in the form asked for; a text that is no valid Unicode (a lone surrogate, U+FFFE) stays as it is, where <see
    /// cref="string.Normalize()"/> throws.
    /// </summary>
    public static string NormalizeOrOriginal(this string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    /// <summary>What somebody wrote: its lines are kept, every other control character goes.</summary>
    public static string WithoutControls(this string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text.ReplaceLineEndings("\n"))
            if (c == '\n' || !char.IsControl(c))
                kept.Append(c);
        return kept.ToString().Trim();
    }
}
