using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MonHarmonie.Rules;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>
/// Reads an amount in euros as French and English exports write it. When both <c>.</c> and <c>,</c> appear, or one of
/// them several times, the last one is the decimal separator and the others must group thousands: <c>1 234,56</c>,
/// <c>1.234,56</c>, <c>1,234.56</c>, and <c>4,204,37</c> as the public medicine base writes it. One single separator
/// followed by three digits (<c>1,234</c>) may mean either and is refused rather than guessed. The currency may stand behind, as a sign
/// or in words. Files and forms read by it alike.
/// </summary>
public static class AmountText
{
    /// <summary>How people write the currency, the longest first.</summary>
    private static readonly string[] Currencies = ["euros", "euro", "eur", "€"];

    /// <summary>No line of a statement reaches a hundred million euros: beyond, the column is not an amount.</summary>
    private const decimal Limit = 100_000_000m;

    /// <summary>Reads an amount, to the cent.</summary>
    /// <param name="text">The raw value, not blank.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="reason">Why it cannot be read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out Money amount, [NotNullWhen(false)] out ImportFact? reason)
    {
        amount = Money.Zero;
        if (TryParseDecimal(text, out var value, out var fault))
        {
            if (decimal.Round(value, 2) != value)
                fault = NumberFault.TooManyDecimals;
            else if (Math.Abs(value) >= Limit)
                fault = NumberFault.OutOfRange;
            else
                amount = Money.FromEuros(value);
        }

        reason = fault == NumberFault.None ? null : ImportFactKind.Amount.With(fault);
        return reason is null;
    }

    /// <summary>Reads a decimal number with the same rules of separators.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, out decimal value, out NumberFault fault)
    {
        value = 0m;
        fault = NumberFault.None;
        Span<char> compact = stackalloc char[32];
        var length = 0;
        var negative = false;
        foreach (var c in WithoutCurrency(text.Trim()))
        {
            if (char.IsWhiteSpace(c) || c == '\'')
                continue;
            if (c is '-' or '\u2212' or '\u2013')
            {
                if (negative)
                    return Refuse(out fault);
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
                return Refuse(out fault);
            }

            if (length == compact.Length)
                return Refuse(out fault);
        }

        var digits = compact[..length];
        if (length > 0 && digits[^1] == '-')
            digits = digits[..^1];
        if (digits.Contains('-'))
            return Refuse(out fault);
        if (!TryUnsigned(digits, out value, out fault))
            return false;
        value = negative ? -value : value;
        return true;
    }

    /// <summary>What was written, without spaces and currency.</summary>
    public static string Compact(string? text) => WithoutCurrency(string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)))).ToString();

    private static ReadOnlySpan<char> WithoutCurrency(ReadOnlySpan<char> text)
    {
        foreach (var currency in Currencies)
            if (text.EndsWith(currency, StringComparison.OrdinalIgnoreCase))
                return text[..^currency.Length];
        return text;
    }

    private static bool TryUnsigned(ReadOnlySpan<char> digits, out decimal value, out NumberFault fault)
    {
        value = 0m;
        fault = NumberFault.None;
        var last = digits.LastIndexOfAny('.', ',');
        if (last < 0)
            return decimal.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value) || Refuse(out fault);

        var whole = digits[..last];
        var decimals = digits[(last + 1)..];
        if (decimals.IsEmpty)
            return Refuse(out fault);

        if (whole.ContainsAny('.', ','))
        {
            if (decimals.Length == 3)
                return Refuse(out fault, NumberFault.AmbiguousSeparators);
            if (!IsGrouped(whole))
                return Refuse(out fault);
        }
        else if (decimals.Length == 3 && whole.Length is > 0 and <= 3 && whole[0] != '0')
        {
            return Refuse(out fault, NumberFault.AmbiguousDecimals);
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
            || Refuse(out fault);
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

    private static bool Refuse(out NumberFault fault, NumberFault why = NumberFault.Unreadable)
    {
        fault = why;
        return false;
    }
}
