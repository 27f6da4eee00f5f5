using System.Globalization;
using System.Text;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Services.Simulator.PricingCases;

internal static class PricingCaseText
{
    /// <returns>False when the row could not be priced.</returns>
    public static bool Append(StringBuilder text, PricingCaseRow row)
    {
        Quote(text, row.Case).Append(',');
        Quote(text, row.Line).Append(',');
        if (Reason(row) is { } reason)
        {
            text.Append("not_computable,");
            Quote(text, reason).Append(",,,,,,,,,\n");
            return false;
        }
        var priced = row.Priced;
        text.Append("ok,,");
        Amount(text, priced.Base).Append(',').Append(priced.Rate.ToString());
        foreach (
            var amount in (ReadOnlySpan<Money>)
                [
                    priced.AmoGross,
                    priced.Withheld,
                    priced.AmoPaid,
                    priced.LocalScheme,
                    priced.AmcPaid,
                    priced.SecondAmcPaid,
                    priced.Remaining,
                ]
        )
            Amount(text.Append(','), amount);
        text.Append('\n');
        return true;
    }

    private static string? Reason(PricingCaseRow row) =>
        row.Refusal
        ?? row.Priced.Gap switch
        {
            NotComputable.None => null,
            NotComputable.NoTariffOnThatDay => "the act has no tariff on the care date",
            NotComputable.NoTariffInThatSector => "the act has no tariff in that sector",
            NotComputable.NoTariffInThatPlace => "the act has no tariff in that place: give its base",
            NotComputable.TariffVaries => "the tariff of the act varies: give its base",
            NotComputable.MixedRates => "the parts of the act do not share one rate",
            NotComputable.MissingRate => "a rate or an amount of the compulsory scheme is unknown on the care date",
            NotComputable.MissingCeiling => "the monthly social-security ceiling of the year of care is unknown",
            _ => "the act is unknown: give its base, rate and family",
        };

    /// <summary>Whole cents as <c>1234.56</c>, without the decimal that would say the same ten times slower.</summary>
    private static StringBuilder Amount(StringBuilder text, Money amount)
    {
        if (amount.Cents < 0)
            text.Append('-');
        var (euros, cents) = Math.DivRem((ulong)Math.Abs(amount.Cents), 100UL);
        return text.Append(CultureInfo.InvariantCulture, $"{euros}.").Append((char)('0' + cents / 10)).Append((char)('0' + cents % 10));
    }

    private static StringBuilder Quote(StringBuilder text, string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text.Append(value)
            : text.Append('"').Append(value.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
}
