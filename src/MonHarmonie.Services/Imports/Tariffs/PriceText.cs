using MonHarmonie.Rules;
using MonHarmonie.Services.Nomenclature.Intake;

namespace MonHarmonie.Services.Imports.Tariffs;

internal static class PriceText
{
    /// <summary>The amounts of a price, for the report: base, and what else differs from another.</summary>
    public static string Of(PriceValue price)
    {
        var (baseCents, terms) = (price.BaseCents, price.Terms);
        var text = (baseCents, terms.Coefficient) switch
        {
            ({ } cents, _) => $"{new Money(cents)} €",
            (_, { } hundredths) => $"B {new Money(hundredths)}",
            _ => "base variable",
        };
        if (terms.RateMillionths is { } rate)
            text += $", taux {new Ratio(rate)}";
        if (terms.MaxPriceCents is { } max)
            text += $", prix limite {new Money(max)} €";
        return text;
    }
}

internal static class Days
{
    public static string Text(DateOnly day) => day.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    public static string End(DateOnly? day) => day is { } last ? "le " + Text(last) : "sans fin";
}
