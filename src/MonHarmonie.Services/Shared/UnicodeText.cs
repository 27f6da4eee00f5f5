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
}
