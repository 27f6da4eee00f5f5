using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>
/// What one contract pays for a line: its terms, the caps and the floor of responsible contracts, its ceilings,
/// and what must be left to the member.
/// </summary>
internal readonly record struct Benefit(Money Paid, Money Package, int Units)
{
    /// <summary>The line as the compulsory scheme left it.</summary>
    public readonly ref struct Care(RateBook rates, in CareLine line, in LineTariff tariff, in AmoShare amo, Money price, Explanation? why)
    {
        public RateBook Rates { get; } = rates;
        public readonly ref readonly CareLine Line = ref line;
        public readonly ref readonly LineTariff Tariff = ref tariff;
        public readonly ref readonly AmoShare Amo = ref amo;
        public Money Price { get; } = price;
        public Explanation? Why { get; } = why;

        /// <summary>What the compulsory and the local scheme pay, as if the pathway was respected.</summary>
        public Money OtherPayers => Amo.InPathway + Amo.LocalScheme;

        /// <summary>What they leave of the price.</summary>
        public Money Room => Money.Max(Money.Zero, Price - OtherPayers);
    }

    /// <summary>Calculates the benefit; nothing is booked.</summary>
    /// <param name="contract">1 or 2.</param>
    /// <param name="atMost">What may be paid at all: what others left, less what no contract may cover.</param>
    /// <returns>False when the monthly ceiling of the year of care is unknown.</returns>
    public static bool TryFind(in Care care, int contract, Guarantee guarantee, in GuaranteeUse use, Money atMost, out Benefit found)
    {
        found = default;
        if (guarantee.IsNone)
            return true;
        var steps = new BenefitSteps(care.Why, contract);
        var room = care.Room;
        var units = new PaidUnits(use.Units, care.Line.Quantity);
        if (units.Count < units.InLine)
            steps.UsedUp(units.Count, use.FreeOn);
        var (whole, perUnit, package) = (Money.Zero, Money.Zero, Money.Zero);
        var afterTm = false;
        foreach (ref readonly var term in guarantee.Terms)
        {
            if (!BenefitTerms.TryFind(care, term, units, afterTm, steps, out var part))
                return false;
            if (term.IsPackage)
                package += part;
            else if (term.IsPerUnit)
                perUnit += part;
            else
                whole += part;
            afterTm |= term.Kind == TermKind.TicketModerateur;
        }
        var others = Money.Zero;
        if (units.IsNone)
        {
            package = Money.Zero;
        }
        else
        {
            if (units.IsPart)
                whole = steps.Part(steps.Lower(StepKind.PriceLimit, whole, room, perUnit + package), units, perUnit + package);
            others = steps.Lower(StepKind.PriceLimit, whole + perUnit, room, package);
            if (package > Money.Zero)
                package = steps.Package(
                    others,
                    package,
                    package - use.Package,
                    units.ShareOf(room) - others,
                    units,
                    care.Line.CareDate.Year
                );
        }

        var mandatory = care.Line.IsResponsible ? ResponsibleContract.Floor(care) : Money.Zero;
        var paid = others + package;
        if (care.Line.IsResponsible)
            paid = ResponsibleContract.WithinCaps(care, guarantee, units, paid, steps);
        if (mandatory > paid)
        {
            steps.Floor(paid, mandatory, care.Tariff.IsWithoutRemainingCost);
            paid = mandatory;
        }
        paid = WithinCeiling(guarantee, use, care.Line, paid, mandatory, steps);
        paid = steps.Lower(StepKind.NotCoverable, paid, Money.Max(Money.Zero, atMost));
        if (paid == Money.Zero)
            return true;
        found = new Benefit(paid, Money.Max(Money.Zero, Money.Min(package, paid - others)), units.Count);
        return true;
    }

    public void Book(GuaranteeLedger ledger, Guarantee guarantee, DateOnly day) =>
        ledger.Book(day, Paid, Package, Units, guarantee.CountsItems);

    private static Money WithinCeiling(
        Guarantee guarantee,
        in GuaranteeUse use,
        in CareLine line,
        Money paid,
        Money mandatory,
        in BenefitSteps steps
    )
    {
        foreach (ref readonly var limit in guarantee.Limits)
        {
            if (limit.Kind != LimitKind.AmountPerYear)
                continue;
            var left = Money.Max(Money.Zero, limit.Amount - use.Paid);
            paid = steps.Ceiling(limit.Amount, paid, Money.Max(Money.Min(paid, left), Money.Min(paid, mandatory)), line.CareDate.Year);
        }
        return paid;
    }
}
