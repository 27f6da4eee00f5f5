using MonHarmonie.Rules;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.ModelBinding;

/// <summary>
/// Reads an amount that somebody typed, by the rules of imported files: <c>12</c>, <c>12,5</c>, <c>1 234,56 €</c>, <c>1.234,56</c>. What
/// may
/// mean a thousand times more or less (<c>1.700</c>) is asked again, with both readings, never guessed.
/// </summary>
public static class TypedAmount
{
    private static readonly Money Most = Money.FromEuros(1_000_000m);

    /// <summary>The amount; null when it cannot be read, is negative or is above a million.</summary>
    public static Money? Read(string? text) => TryRead(text, out var amount) && amount >= Money.Zero && amount <= Most ? amount : null;

    /// <summary>What to correct in a text that <see cref="Read"/> does not take.</summary>
    /// <param name="example">An amount as it should be written.</param>
    public static string Problem(string? text, string example)
    {
        if (TryRead(text, out var amount))
            return amount < Money.Zero
                ? "Écrivez un montant positif, sans le signe moins."
                : "Écrivez un montant d’un million d’euros au plus.";
        var digits = Compact(text);
        var mark = digits.AsSpan().IndexOfAny('.', ',');
        if (mark < 1 || digits.Where((c, at) => at != mark).Any(c => !char.IsAsciiDigit(c)) || digits.Length - mark < 4)
            return $"Écrivez un montant en chiffres, par exemple {example}.";
        if (digits.Length - mark > 4)
            return $"Écrivez deux chiffres au plus après la virgule, par exemple {example}.";
        var thousandths = long.Parse(digits.Remove(mark, 1), System.Globalization.CultureInfo.InvariantCulture);
        var asDecimals = French.Amount(Money.FromEuros(thousandths / 1000m));
        // With more than three digits before the mark nobody means thousands.
        return mark > 3 || digits[0] == '0'
            ? $"Écrivez deux chiffres au plus après la virgule, par exemple {asDecimals}."
            : $"Voulez-vous dire {French.Number(thousandths)}{French.Space}€ ou {asDecimals}{French.Space}? "
                + "Écrivez le montant sans point, avec deux chiffres après la virgule.";
    }

    private static bool TryRead(string? text, out Money amount) => AmountText.TryParse(Compact(text), out amount, out _);

    /// <summary>A mark at the end is of somebody still typing.</summary>
    private static string Compact(string? text) => AmountText.Compact(text).TrimEnd('.', ',');
}
