using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Payments.Sepa;

/// <summary>
/// Texts in the character set that every bank of the SEPA area takes (EPC217-08): Latin letters without accents, digits and
/// <c>/ - ? : ( ) . , ' +</c> and the space; no slash at either end, no two in a row.
/// </summary>
public static class SepaText
{
    private const string Marks = "/-?:().,'+ ";

    /// <summary>Stands where nothing of a text can be written.</summary>
    private const string Nothing = "NOTPROVIDED";

    private static readonly FrozenDictionary<int, string> Replacements = new Dictionary<int, string>
    {
        ['œ'] = "oe",
        ['Œ'] = "OE",
        ['æ'] = "ae",
        ['Æ'] = "AE",
        ['ß'] = "ss",
        ['ẞ'] = "SS",
        ['ø'] = "o",
        ['Ø'] = "O",
        ['ł'] = "l",
        ['Ł'] = "L",
        ['đ'] = "d",
        ['Đ'] = "D",
        ['ð'] = "d",
        ['Ð'] = "D",
        ['þ'] = "th",
        ['Þ'] = "TH",
        ['ı'] = "i",
        ['€'] = "EUR",
        ['’'] = "'",
        ['‘'] = "'",
        ['ʼ'] = "'",
        ['`'] = "'",
        ['´'] = "'",
        // Of a fraction, as ½ is taken apart.
        ['⁄'] = "/",
        ['–'] = "-",
        ['—'] = "-",
        ['‐'] = "-",
        ['‑'] = "-",
        ['_'] = "-",
        ['&'] = "+",
        ['«'] = " ",
        ['»'] = " ",
        ['“'] = " ",
        ['”'] = " ",
        ['"'] = " ",
    }.ToFrozenDictionary();

    /// <summary>The text as banks take it: never empty, at most so long.</summary>
    public static string Of(string text, int maxLength)
    {
        var written = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var c in Letters(rune))
                Append(written, c);
        }
        if (written.Length > maxLength)
            written.Length = maxLength;
        while (written.Length > 0 && written[^1] is (' ' or '/'))
            written.Length--;
        return written.Length == 0 ? Nothing[..Math.Min(maxLength, Nothing.Length)] : written.ToString();
    }

    private static void Append(StringBuilder written, char c)
    {
        var last = written.Length == 0 ? '/' : written[^1];
        // No space or slash at the beginning, none twice.
        if ((c == ' ' && last == ' ') || (c == '/' && last == '/') || (written.Length == 0 && c is (' ' or '/')))
            return;
        written.Append(c);
    }

    private static string Letters(Rune rune)
    {
        if (IsAllowed(rune.Value))
            return rune.ToString();
        if (Replacements.TryGetValue(rune.Value, out var known))
            return known;
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            return " ";
        var category = Rune.GetUnicodeCategory(rune);
        // What Unicode has not assigned cannot be taken apart.
        var parts = category == UnicodeCategory.OtherNotAssigned ? "" : rune.ToString().Normalize(NormalizationForm.FormKD);
        var plain = string.Concat(parts.Select(c => IsAllowed(c) ? c.ToString() : Replacements.GetValueOrDefault(c)));
        if (plain.Length > 0)
            return plain;
        // A lone accent or an invisible mark adds nothing; any other sign keeps its place.
        return category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? "" : ".";
    }

    private static bool IsAllowed(int character) =>
        character < 128 && (char.IsAsciiLetterOrDigit((char)character) || Marks.Contains((char)character, StringComparison.Ordinal));
}
