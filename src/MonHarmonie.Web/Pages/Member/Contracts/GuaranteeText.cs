using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Contracts;

/// <summary>Puts a guarantee, written in the grammar of contracts, into everyday French.</summary>
public static partial class GuaranteeText
{
    /// <summary>
    /// Says a guarantee in words; parts it does not know stay as they are, so that nothing of the contract is lost.
    /// </summary>
    public static string Format(string expression)
    {
        var said = InSentence(expression);
        return said.Length == 0 ? "" : char.ToUpper(said[0], CultureInfo.InvariantCulture) + said[1..];
    }

    /// <summary>The same words after a colon.</summary>
    public static string InSentence(string expression)
    {
        var pieces = expression.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length == 0)
            return "";
        var terms = pieces[0].Split('+', StringSplitOptions.TrimEntries).Select(FormatTerm);
        var said = string.Join(", plus ", terms);
        return string.Join(", ", pieces.Skip(1).Select(FormatLimit).Prepend(said));
    }

    private static string FormatTerm(string term)
    {
        var s = French.Space;
        if (BaseShare().Match(term) is { Success: true } share)
            return share.Groups["hors"].Success
                ? $"jusqu’à {share.Groups["n"].Value}{s}% du tarif, en plus de la Sécurité sociale"
                : $"jusqu’à {share.Groups["n"].Value}{s}% du tarif, Sécurité sociale comprise";
        if (Package().Match(term) is { Success: true } package)
        {
            var amount = package.Groups["unit"].Value.Equals("EUR", StringComparison.OrdinalIgnoreCase)
                ? $"{Number(package.Groups["n"].Value)}{s}€"
                : $"{Number(package.Groups["n"].Value)}{s}% du plafond mensuel de la Sécurité sociale";
            return $"{amount} {Per(package.Groups["per"].Value)}";
        }
        return term.ToUpperInvariant() switch
        {
            "NONE" => "non couvert",
            "TM" => "la part que la Sécurité sociale laisse (ticket modérateur)",
            "FR" => "tout ce que la Sécurité sociale laisse (frais réels)",
            "100% SANTE" or "100 % SANTE" => $"pris en charge en entier (100{s}% Santé)",
            "C2S" => "Complémentaire santé solidaire",
            _ => term,
        };
    }

    private static string FormatLimit(string limit)
    {
        if (AmountLimit().Match(limit) is { Success: true } amount)
            return $"{Number(amount.Groups["n"].Value)}{French.Space}€ par an au plus";
        if (CountLimit().Match(limit) is { Success: true } count)
        {
            var what = count.Groups["what"].Value.StartsWith("A", StringComparison.OrdinalIgnoreCase) ? "actes" : "jours";
            return $"{count.Groups["n"].Value}{French.Space}{what} par an au plus";
        }
        if (PeriodLimit().Match(limit) is { Success: true } period)
            return $"{period.Groups["n"].Value} tous les {period.Groups["years"].Value}{French.Space}ans";
        return limit;
    }

    private static string Per(string unit) =>
        unit.ToUpperInvariant() switch
        {
            "ACTE" => "par acte",
            "JOUR" => "par jour",
            _ => "par an",
        };

    private static string Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? value.ToString(decimal.IsInteger(value) ? "#,##0" : "#,##0.00", Figures)
            : text;

    private static readonly NumberFormatInfo Figures = new() { NumberGroupSeparator = "\u00A0", NumberDecimalSeparator = "," };

    [GeneratedRegex(@"^(?<n>\d+)\s*%\s*BR(?<hors>\s+HORS\s+AMO)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex BaseShare();

    [GeneratedRegex(
        @"^(?<n>\d+([.,]\d+)?)\s*(?<unit>EUR|%\s*PMSS)\s*/\s*(?<per>ACTE|JOUR|AN)$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        100
    )]
    private static partial Regex Package();

    [GeneratedRegex(@"^MAX\s+(?<n>\d+([.,]\d+)?)\s*EUR\s*/\s*AN$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex AmountLimit();

    [GeneratedRegex(@"^MAX\s+(?<n>\d+)\s*(?<what>ACTES?|JOURS?)\s*/\s*AN$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex CountLimit();

    [GeneratedRegex(@"^MAX\s+(?<n>\d+)\s*/\s*(?<years>\d+)\s*ANS$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex PeriodLimit();
}
