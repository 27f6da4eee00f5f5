using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// What is known of a line before any counter of its beneficiary is looked at: lines that agree on it differ by counters only.
/// </summary>
internal struct PreparedLine
{
    public LineTariff Tariff;
    public AmoShare Amo;
    public Money Price;
    public WithholdingTerms Withholding;

    /// <summary>Months after which glasses are renewed; null when the line is none of glasses.</summary>
    public int? GlassesPeriod;

    /// <summary>
    /// What the contracts may cover. What is withheld stays with the member, and the scheme keeps it: it moves nothing here. Nor may a
    /// contract cover the penalty and a forbidden overrun (CSS L871-1).
    /// </summary>
    public readonly Money Coverable => Money.Max(Money.Zero, Price - Amo.Gross - Amo.LocalScheme - Amo.Penalty - Amo.ForbiddenOverrun);

    /// <returns>False when a rate of the day is unknown.</returns>
    public static bool TryFind(
        RateBook rates,
        in CareLine line,
        in LineTariff tariff,
        Money price,
        Explanation? why,
        out PreparedLine prepared
    )
    {
        prepared = new PreparedLine
        {
            Tariff = tariff,
            Price = price,
            GlassesPeriod = tariff.IsGlasses
                ? SchemeNumber.GlassesPeriod(rates, line.BirthDate, line.CareDate, line.IsSightChanged)?.Value
                : null,
        };
        return AmoShare.TryFind(rates, line, tariff, price, why, out prepared.Amo)
            && WithholdingTerms.TryFind(rates, line, tariff, prepared.Amo.Gross, why, out prepared.Withholding);
    }

    /// <summary>The answer before anything is withheld.</summary>
    public readonly PricedLine Answer(in CareLine line, in LineBenefits benefits) =>
        new()
        {
            Price = Price,
            Reimbursed = line.Quantity,
            Base = Tariff.Base,
            Rate = Amo.Rate,
            AmoGross = Amo.Gross,
            Penalty = Amo.Penalty,
            ForbiddenOverrun = Amo.ForbiddenOverrun,
            FlatSum = Amo.FlatSum,
            AmoPaid = Amo.Gross,
            LocalScheme = Amo.LocalScheme,
            AmcPaid = benefits.First.Paid,
            SecondAmcPaid = benefits.Second.Paid,
            Package = benefits.First.Package,
            Units = benefits.First.Units,
        };
}
