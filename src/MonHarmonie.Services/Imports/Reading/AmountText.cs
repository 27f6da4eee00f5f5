using System.Globalization;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>
/// Reads an amount in euros as French and English exports write it. When both <c>.</c> and <c>,</c> appear, or one of
/// them several times, the last one is the decimal separator and the others must group thousands: <c>1 234,56</c>,
/// <c>1.234,56</c>, <c>1,234.56</c>, and <c>4,204,37</c> as the public medicine base writes it. One single separator
/// followed by three digits (<c>1,234</c>) may mean either and is refused rather than guessed.
/// </summary>
public static class AmountText
{
    /// <summary>No line of a statement reaches a hundred million euros: beyond, the column is not an amount.</summary>
    private const decimal Limit = 100_000_000m;

    /// <summary>Reads an amount, to the cent.</summary>
    /// <param name="text">The raw value, not blank.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="reason">Why it cannot be read, in French.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Money amount, out string reason)
    {
        amount = Money.Zero;
        var read = TryParseDecimal(text, out var value, out reason);
        if (!read)
            return false;

        if (decimal.Round(value, 2) != value)
            reason = "montant de plus de deux décimales";
        else if (Math.Abs(value) >= Limit)
            reason = "montant hors limites";
        else
            amount = Money.FromEuros(value);
        return reason.Length == 0;
    }

    /// <summary>Reads a decimal number with the same rules of separators.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal value, out string reason)
    {
        value = 0m;
        reason = "";
        Span<char> compact = stackalloc char[32];
        var length = 0;
        var negative = false;
        foreach (var c in text.Trim().TrimEnd('€'))
        {
            if (char.IsWhiteSpace(c) || c == '\'')
                continue;
            if (c is '-' or '\u2212' or '\u2013')
            {
                if (negative)
                    return Refuse(out reason);
                negative = true;
                if (length > 0)
                    compact[length++] = '-';
            }
            else if (c == '+' && length == 0 && !negative)
            {
                continue;
            }
            else if (char.IsAsciiDigit(c) || c is '.' or ',')
            {
                compact[length++] = c;
            }
            else
            {
                return Refuse(out reason);
            }

            if (length == compact.Length)
                return Refuse(out reason);
        }

        var digits = compact[..length];
        if (length > 0 && digits[^1] == '-')
            digits = digits[..^1];
        if (digits.Contains('-'))
            return Refuse(out reason);
        if (!TryUnsigned(digits, out value, out reason))
            return false;
        value = negative ? -value : value;
        return true;
    }

    private static bool TryUnsigned(ReadOnlySpan<char> digits, out decimal value, out string reason)
    {
        value = 0m;
        reason = "";
        var last = digits.LastIndexOfAny('.', ',');
        if (last < 0)
            return decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) || Refuse(out reason);

        var whole = digits[..last];
        var decimals = digits[(last + 1)..];
        if (decimals.IsEmpty)
            return Refuse(out reason);

        if (whole.ContainsAny('.', ','))
        {
            if (decimals.Length == 3)
                return Refuse(out reason, "montant ambigu : le séparateur de décimales ne se distingue pas de celui des milliers");
            if (!IsGrouped(whole))
                return Refuse(out reason);
        }
        else if (decimals.Length == 3 && whole.Length is > 0 and <= 3 && whole[0] != '0')
        {
            return Refuse(out reason, "montant ambigu : milliers ou trois décimales ? Écrivez deux décimales");
        }

        Span<char> plain = stackalloc char[digits.Length];
        var length = 0;
        foreach (var c in whole)
        {
            if (char.IsAsciiDigit(c))
                plain[length++] = c;
        }

        plain[length++] = '.';
        decimals.CopyTo(plain[length..]);
        length += decimals.Length;
        return decimal.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            || Refuse(out reason);
    }

    /// <summary>Groups of three after a first group of one to three digits.</summary>
    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOfAny('.', ',');
        if (first is < 1 or > 3)
            return false;
        for (var i = first; i < whole.Length; i += 4)
        {
            if (whole[i] is not ('.' or ',') || i + 3 >= whole.Length || whole.Slice(i + 1, 3).ContainsAny('.', ','))
                return false;
        }

        return true;
    }

    private static bool Refuse(out string reason, string why = "montant illisible")
    {
        reason = why;
        return false;
    }
}
