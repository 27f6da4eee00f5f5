using MonHarmonie.Rules.Nomenclature;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>What each kind of term promises for a line.</summary>
internal static class BenefitTerms
{
    /// <param name="units">What the limits leave: terms per act or day pay this many, the others are those of the whole line.</param>
    /// <param name="afterTm">Whether a « TM » stands before: a share of the tariff is then overrun only.</param>
    /// <returns>False when the monthly ceiling of the year of care is unknown.</returns>
    public static bool TryFind(
        in Benefit.Care care,
        in GuaranteeTerm term,
        PaidUnits units,
        bool afterTm,
        in BenefitSteps steps,
        out Money part
    )
    {
        part = Money.Zero;
        var unit = term.Amount;
        Dated<Money>? ceiling = null;
        if (term.Kind is TermKind.CeilingPerAct or TermKind.CeilingPerDay or TermKind.CeilingPerYear)
        {
            ceiling = care.Rates.MonthlyCeiling.Find(care.Line.CareDate);
            if (ceiling is null)
                return false;
            unit = term.Ratio.Of(ceiling.Value);
        }
        var quantity = units.Count;
        var found = term.Kind switch
        {
            TermKind.PercentOfBase when afterTm => Money.Min(term.Ratio.Of(care.Tariff.Base), care.Room),
            TermKind.PercentOfBase => Money.Min(term.Ratio.Of(care.Tariff.Base), care.Price) - care.OtherPayers,
            TermKind.PercentOfBaseOnTop => Money.Min(term.Ratio.Of(care.Tariff.Base), care.Room),
            TermKind.TicketModerateur => care.Amo.TicketModerateur,
            TermKind.AmountPerAct or TermKind.AmountPerDay => Money.Min(Times(unit, quantity), care.Room),
            // Rounded once for the whole line: 1.5 % of 3,925 € is 58.875 € for an act, 117.75 € for two.
            TermKind.CeilingPerAct or TermKind.CeilingPerDay => Money.Min(term.Ratio.Of(Times(ceiling!.Value, quantity)), care.Room),
            TermKind.ActualCost => care.Room,
            TermKind.FullCostOfBasket => care.Tariff.IsWithoutRemainingCost ? UpTo(care.Tariff.MaxPrice, care) : Money.Zero,
            TermKind.C2s => Money.Max(care.Amo.TicketModerateur, UpTo(C2sPrice(care), care)),
            _ => unit,
        };
        part = Money.Max(Money.Zero, found);
        if (!units.IsNone)
            steps.Term(term, care, unit, quantity, part, ceiling);
        return true;
    }

    private static Money Times(Money unit, int quantity) => new(checked(unit.Cents * quantity));

    /// <summary>What is left up to a price; nothing when there is none.</summary>
    public static Money UpTo(Money? max, in Benefit.Care care) =>
        max is { } limit ? Money.Min(care.Price, limit) - care.OtherPayers : Money.Zero;

    /// <summary>
    /// The ministerial amount is known for hearing aids only; elsewhere the ordinary maximum price stands in.
    /// </summary>
    private static Money? C2sPrice(in Benefit.Care care)
    {
        if (!care.Tariff.IsWithoutRemainingCost)
            return null;
        return care.Tariff.Family == ActFamily.Hearing && care.Rates.HearingC2sPrice.TryFind(care.Line.CareDate, out var price)
            ? new Money(price.Cents * care.Line.Quantity)
            : care.Tariff.MaxPrice;
    }
}
