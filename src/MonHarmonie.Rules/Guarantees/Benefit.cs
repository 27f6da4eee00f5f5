using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>
/// What one contract pays for a line (RULES section 8): its terms, the caps and the floor of responsible contracts, its ceilings,
/// and what must be left to the member.
/// </summary>
internal readonly record struct Benefit(Money Paid, Money Package, int Units)
{
    /// <summary>Works the benefit out; nothing is booked.</summary>
    /// <param name="ledger">What was used before; null when nothing.</param>
    /// <param name="opening">What was used before this reckoning began, when there is no ledger yet.</param>
    /// <param name="atMost">What may be paid at all: what others left, less what no contract may cover.</param>
    /// <returns>False when the monthly ceiling of the year of care is unknown.</returns>
    public static bool TryFind(
        RateBook rates, in CareLine line, in LineTariff tariff, in AmoShare amo, Money price, Guarantee guarantee, GuaranteeLedger? ledger, Money opening, Money atMost, out Benefit found)
    {
        found = default;
        if (guarantee.IsNone) return true;
        var room = Money.Max(Money.Zero, price - amo.InPathway - amo.LocalScheme);
        var units = UnitsLeft(guarantee, ledger, line);
        var others = Money.Zero;
        var package = Money.Zero;
        var afterTm = false;
        foreach (var term in guarantee.Terms)
        {
            if (!TryTerm(rates, line, tariff, amo, price, room, term, units, afterTm, out var part)) return false;
            if (term.IsPackage) package += part;
            else others += part;
            afterTm |= term.Kind == TermKind.TicketModerateur;
        }
        others = units == 0 ? Money.Zero : Money.Min(others, room);
        var left = package - (ledger?.PackagePaidIn(line.CareDate.Year) ?? opening);
        package = units == 0 ? Money.Zero : Money.Max(Money.Zero, Money.Min(left, room - others));

        var mandatory = line.IsResponsible ? Mandatory(tariff, amo, price, room) : Money.Zero;
        var paid = others + package;
        if (line.IsResponsible) paid = WithinCaps(rates, line, tariff, amo, paid);
        paid = Money.Max(paid, mandatory);
        paid = WithinCeiling(guarantee, ledger, opening, line, paid, mandatory);
        paid = Money.Max(Money.Zero, Money.Min(paid, atMost));
        if (paid == Money.Zero) return true;
        found = new Benefit(paid, Money.Max(Money.Zero, Money.Min(package, paid - others)), units == 0 ? 0 : Math.Min(units, line.Quantity));
        return true;
    }

    public void Book(GuaranteeLedger ledger, in CareLine line) => ledger.Book(line.CareDate, Paid, Package, Units);

    private static bool TryTerm(
        RateBook rates, in CareLine line, in LineTariff tariff, in AmoShare amo, Money price, Money room, GuaranteeTerm term, int units, bool afterTm, out Money part)
    {
        part = Money.Zero;
        var amount = term.Amount;
        if (term.Kind is TermKind.CeilingPerAct or TermKind.CeilingPerDay or TermKind.CeilingPerYear)
        {
            if (!rates.MonthlyCeiling.TryFind(line.CareDate, out var ceiling)) return false;
            amount = term.Ratio.Of(ceiling);
        }
        var quantity = Math.Min(units, line.Quantity);
        part = term.Kind switch
        {
            TermKind.PercentOfBase when afterTm => term.Ratio.Of(tariff.Base),
            TermKind.PercentOfBase => Money.Min(term.Ratio.Of(tariff.Base), price) - amo.InPathway - amo.LocalScheme,
            TermKind.PercentOfBaseOnTop => Money.Min(term.Ratio.Of(tariff.Base), room),
            TermKind.TicketModerateur => amo.TicketModerateur,
            TermKind.AmountPerAct or TermKind.AmountPerDay or TermKind.CeilingPerAct or TermKind.CeilingPerDay => Money.Min(new Money(checked(amount.Cents * quantity)), room),
            TermKind.ActualCost => room,
            TermKind.FullCostOfBasket => tariff.IsWithoutRemainingCost ? UpTo(tariff.MaxPrice, amo, price) : Money.Zero,
            TermKind.C2s => Money.Max(amo.TicketModerateur, UpTo(C2sPrice(rates, line, tariff), amo, price)),
            _ => amount,
        };
        part = Money.Max(Money.Zero, part);
        return true;
    }

    private static Money UpTo(Money? max, in AmoShare amo, Money price) =>
        max is { } limit ? Money.Min(price, limit) - amo.InPathway - amo.LocalScheme : Money.Zero;

    /// <summary>The ministerial amount is known for hearing aids only; elsewhere the ordinary maximum price stands in (RULES 15.21).</summary>
    private static Money? C2sPrice(RateBook rates, in CareLine line, in LineTariff tariff)
    {
        if (!tariff.IsWithoutRemainingCost) return null;
        return tariff.Family == ActFamily.Hearing && rates.HearingC2sPrice.TryFind(line.CareDate, out var price) ? new Money(price.Cents * line.Quantity) : tariff.MaxPrice;
    }

    /// <summary>What a responsible contract must pay whatever its guarantee says (CSS R871-2; RULES 15.12).</summary>
    private static Money Mandatory(in LineTariff tariff, in AmoShare amo, Money price, Money room)
    {
        if (tariff.IsWithoutRemainingCost) return Money.Max(Money.Zero, Money.Min(room, UpTo(tariff.MaxPrice, amo, price)));
        return AmoShare.IsMandatory(tariff) ? Money.Max(Money.Zero, amo.TicketModerateur) : Money.Zero;
    }

    /// <summary>What a responsible contract may pay at most (CSS R871-2; RULES 8.3, 15.13 and 15.14).</summary>
    private static Money WithinCaps(RateBook rates, in CareLine line, in LineTariff tariff, in AmoShare amo, Money paid)
    {
        var otherPayers = amo.InPathway + amo.LocalScheme;
        if (line.Sector is Sector.Sector2 or Sector.NotContracted && tariff.IsOfDoctor && rates.NonOptamOverrunMax.TryFind(line.CareDate, out var overrun))
            paid = Money.Min(paid, amo.TicketModerateur + overrun.Of(tariff.Base));
        if (tariff.Family == ActFamily.Optics && tariff.Basket != Basket.ClassA && tariff.IsFrame
            && rates.FrameMax.TryFind(line.CareDate, out var frame))
            paid = Money.Min(paid, new Money(frame.Cents * line.Quantity) - otherPayers);
        if (tariff.Family == ActFamily.Hearing && tariff.Basket == Basket.Free && rates.HearingClass2Max.TryFind(line.CareDate, out var ear))
            paid = Money.Min(paid, new Money(ear.Cents * line.Quantity) - otherPayers);
        return Money.Max(Money.Zero, paid);
    }

    private static Money WithinCeiling(Guarantee guarantee, GuaranteeLedger? ledger, Money opening, in CareLine line, Money paid, Money mandatory)
    {
        foreach (var limit in guarantee.Limits)
        {
            if (limit.Kind != LimitKind.AmountPerYear) continue;
            var left = Money.Max(Money.Zero, limit.Amount - (ledger?.PaidIn(line.CareDate.Year) ?? opening));
            paid = Money.Max(Money.Min(paid, left), Money.Min(paid, mandatory));
        }
        return paid;
    }

    /// <summary>How many acts, days or items the limits leave; a blocked line gets its mandatory part only.</summary>
    private static int UnitsLeft(Guarantee guarantee, GuaranteeLedger? ledger, in CareLine line)
    {
        var left = int.MaxValue;
        foreach (var limit in guarantee.Limits)
        {
            var used = limit.Kind switch
            {
                LimitKind.UnitsPerYear => ledger?.UnitsIn(line.CareDate.Year) ?? 0,
                LimitKind.ItemsPerYears => ledger?.ItemsOn(line.CareDate, limit.Years) ?? 0,
                _ => int.MinValue,
            };
            if (used != int.MinValue) left = Math.Min(left, Math.Max(0, limit.Count - used));
        }
        return left;
    }
}
