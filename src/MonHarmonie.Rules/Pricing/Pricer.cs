using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>
/// Prices lines of care: what the compulsory scheme, the local scheme and the member's contracts pay, and what is left.
/// Pure: the same line with the same counters gives the same cents on any day.
/// </summary>
public sealed class Pricer(ActCatalogue acts, RateBook rates)
{
    internal ActCatalogue Acts => acts;
    internal RateBook Rates => rates;

    /// <summary>Prices a line and books it on the beneficiary's counters; a line that cannot be priced touches none.</summary>
    /// <param name="why">Filled with the steps when given; emptied when the line cannot be priced.</param>
    public PricedLine Price(in CareLine line, CareCounters person, Explanation? why = null) => Price(line, person, why, books: true);

    /// <summary>Prices a line on the beneficiary's counters and leaves them as they are.</summary>
    /// <param name="why">As for <see cref="Price(in CareLine, CareCounters, Explanation?)"/>.</param>
    public PricedLine Quote(in CareLine line, CareCounters person, Explanation? why = null) => Price(line, person, why, books: false);

    private PricedLine Price(in CareLine line, CareCounters person, Explanation? why, bool books)
    {
        why?.Clear();
        var priced = Calculate(line, person, why, books);
        if (priced.Gap != NotComputable.None)
            why?.Clear();
        return priced;
    }

    private PricedLine Calculate(in CareLine line, CareCounters person, Explanation? why, bool books)
    {
        var gap = LineTariff.Find(acts, rates, line, out var tariff);
        if (gap != TariffGap.None)
            return PricedLine.CannotCompute(gap);
        var price = line.Price ?? tariff.Base;
        var number = NumberTerms.Of(rates, line, tariff).Within(person.Numbered, line.CareDate, line.Quantity, why);
        if (number.Paid == line.Quantity)
            return Calculate(line, tariff, price, number, person, why, books);
        if (number.Paid == 0)
            return PricedLine.Unpaid(price, tariff.Rate);
        // The rest of the line is the member's.
        var part = line with
        {
            Quantity = number.Paid,
            Price = new PaidUnits(number.Paid, line.Quantity).ShareOf(price),
        };
        LineTariff.Find(acts, rates, part, out tariff);
        var priced = Calculate(part, tariff, part.Price.Value, number, person, why, books);
        return priced.Gap == NotComputable.None ? priced with { Price = price } : priced;
    }

    private PricedLine Calculate(
        in CareLine line,
        in LineTariff tariff,
        Money price,
        SchemeNumber number,
        CareCounters person,
        Explanation? why,
        bool books
    ) =>
        PreparedLine.TryFind(rates, line, tariff, price, why, out var prepared)
            ? Finish(line, prepared, number, person, why, books)
            : new PricedLine { Gap = NotComputable.MissingRate };

    /// <summary>What the counters of the beneficiary leave of a prepared line.</summary>
    private PricedLine Finish(
        in CareLine line,
        in PreparedLine prepared,
        SchemeNumber number,
        CareCounters person,
        Explanation? why,
        bool books
    )
    {
        var day = CareDay.Of(line);
        var withheld = prepared.Withholding.Within(person.Withheld, day, prepared.Amo.Gross, why);
        var ledgers = new LineLedgers(person, line);
        if (!TryFindBenefits(line, prepared, ledgers.Use(line, day, prepared.GlassesPeriod), why, out var benefits))
            return new PricedLine { Gap = NotComputable.MissingCeiling };
        if (books)
        {
            withheld.Book(person.Withheld, day, line.IsOnSeparateDays);
            person.Numbered.Book(number.Kind, line.CareDate, number.Paid);
            ledgers.Book(line, line.CareDate, benefits);
        }
        var priced = prepared.Answer(line, benefits);
        priced.Withhold(withheld);
        return priced;
    }

    /// <summary>What both contracts pay; nothing is booked.</summary>
    /// <returns>False when the monthly ceiling of the year of care is unknown.</returns>
    internal bool TryFindBenefits(in CareLine line, in PreparedLine prepared, in LineUse use, Explanation? why, out LineBenefits benefits)
    {
        var care = new Benefit.Care(rates, line, prepared.Tariff, prepared.Amo, prepared.Price, why);
        var coverable = prepared.Coverable;
        benefits = default;
        return Benefit.TryFind(care, 1, line.Guarantee, use.First, coverable, out benefits.First)
            && Benefit.TryFind(care, 2, line.SecondGuarantee, use.Second, coverable - benefits.First.Paid, out benefits.Second);
    }
}
