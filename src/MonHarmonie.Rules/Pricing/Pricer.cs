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
        var number = SchemeNumber.Find(rates, person.Numbered, line, tariff, why);
        if (number.Paid == line.Quantity)
            return Calculate(line, tariff, price, number, person, why, books);
        if (number.Paid == 0)
            return new PricedLine { Price = price, Rate = tariff.Rate };
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
    )
    {
        if (
            !AmoShare.TryFind(rates, line, tariff, price, why, out var amo)
            || !Withholding.TryFind(rates, person.Withheld, line, tariff, amo.Gross, why, out var withheld)
        )
            return new PricedLine { Gap = NotComputable.MissingRate };

        var withheldAmount = withheld.Participation + withheld.Franchise;
        var amoPaid = amo.Gross - withheldAmount;
        // What no contract may cover stays with the member: participation, franchise, penalty and forbidden overrun (CSS L871-1).
        var coverable = Money.Max(Money.Zero, price - amoPaid - amo.LocalScheme - withheldAmount - amo.Penalty - amo.ForbiddenOverrun);
        var care = new Benefit.Care(rates, line, tariff, amo, price, why);
        if (
            !Benefit.TryFind(care, 1, line.Guarantee, person.Find(1, line.Guarantee), line.Used, coverable, out var first)
            || !Benefit.TryFind(
                care,
                2,
                line.SecondGuarantee,
                person.Find(2, line.SecondGuarantee),
                Money.Zero,
                coverable - first.Paid,
                out var second
            )
        )
            return new PricedLine { Gap = NotComputable.MissingCeiling };

        if (books)
        {
            withheld.Book(person.Withheld, line);
            person.Numbered.Book(number.Kind, line.CareDate, number.Paid);
            Book(first, person, 1, line.Guarantee, line, line.Used);
            Book(second, person, 2, line.SecondGuarantee, line, Money.Zero);
        }
        return new PricedLine
        {
            Price = price,
            Reimbursed = line.Quantity,
            Base = tariff.Base,
            Rate = amo.Rate,
            AmoGross = amo.Gross,
            Penalty = amo.Penalty,
            ForbiddenOverrun = amo.ForbiddenOverrun,
            FlatSum = amo.FlatSum,
            Participation = withheld.Participation,
            Franchise = withheld.Franchise,
            AmoPaid = amoPaid,
            LocalScheme = amo.LocalScheme,
            AmcPaid = first.Paid,
            SecondAmcPaid = second.Paid,
            Package = first.Package,
            Units = first.Units,
        };
    }

    private static void Book(in Benefit benefit, CareCounters person, int contract, Guarantee guarantee, in CareLine line, Money used)
    {
        if (guarantee.IsNone)
            return;
        // Opened by the first line even when it pays nothing: « used » is that of the first line's year.
        var ledger = person.Get(contract, guarantee, line.CareDate.Year, used);
        if (benefit.Paid != Money.Zero)
            benefit.Book(ledger, guarantee, line);
    }
}
