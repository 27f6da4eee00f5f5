using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>What a « contrat responsable » must pay and may pay (CSS L871-1, R871-1, R871-2).</summary>
internal static class ResponsibleContract
{
    /// <summary>What it must pay whatever its guarantee says.</summary>
    public static Money Floor(in Benefit.Care care)
    {
        if (care.Tariff.IsWithoutRemainingCost)
            return Money.Max(Money.Zero, Money.Min(care.Room, BenefitTerms.UpTo(care.Tariff.MaxPrice, care)));
        return AmoShare.IsMandatory(care.Tariff) ? Money.Max(Money.Zero, care.Amo.TicketModerateur) : Money.Zero;
    }

    /// <summary>What it may pay at most; the caps are of an act or item, so they hold for those that are paid.</summary>
    public static Money WithinCaps(in Benefit.Care care, Guarantee guarantee, PaidUnits units, Money paid, in BenefitSteps steps)
    {
        var (day, quantity) = (care.Line.CareDate, care.Line.Quantity);
        if (
            care.Line.Sector is Sector.Sector2 or Sector.NotContracted
            && care.Tariff.IsOfDoctor
            && care.Rates.NonOptamOverrunMax.Find(day) is { } overrun
        )
            paid = steps.Cap(
                StepReason.OverrunWithoutOptam,
                paid,
                units.ShareOf(care.Amo.TicketModerateur + overrun.Value.Of(care.Tariff.Base)),
                overrun.Value.Of(care.Tariff.Base),
                overrun
            );
        if (
            care.Line is { IsGuaranteeOfOptam: true, Sector: Sector.Sector2 or Sector.NotContracted }
            && care.Tariff.IsOfDoctor
            && OverrunOf(guarantee, care.Amo.Rate) is { } level
            && care.Rates.NonOptamGap.Find(day) is { } gap
        )
        {
            var most = (level <= gap.Value ? Ratio.Nothing : level - gap.Value).Of(care.Tariff.Base);
            paid = steps.Cap(StepReason.BelowOptam, paid, units.ShareOf(care.Amo.TicketModerateur + most), most, gap);
        }
        if (
            care.Tariff.Family == ActFamily.Optics
            && care.Tariff.Basket != Basket.ClassA
            && care.Tariff.IsFrame
            && care.Rates.FrameMax.Find(day) is { } frame
        )
            paid = steps.Cap(
                StepReason.Frame,
                paid,
                units.ShareOf(new Money(frame.Value.Cents * quantity) - care.OtherPayers),
                frame.Value,
                frame
            );
        if (
            care.Tariff.Family == ActFamily.Hearing
            && care.Tariff.Basket == Basket.Free
            && care.Rates.HearingClass2Max.Find(day) is { } ear
        )
            paid = steps.Cap(
                StepReason.HearingAid,
                paid,
                units.ShareOf(new Money(ear.Value.Cents * quantity) - care.OtherPayers),
                ear.Value,
                ear
            );
        return Money.Max(Money.Zero, paid);
    }

    /// <summary>The overrun that a guarantee pays, as a share of the tariff; null when it is not written as one.</summary>
    private static Ratio? OverrunOf(Guarantee guarantee, Ratio rate)
    {
        var (level, afterTm) = (0L, false);
        foreach (ref readonly var term in guarantee.Terms)
        {
            switch (term.Kind)
            {
                case TermKind.TicketModerateur:
                    afterTm = true;
                    break;
                case TermKind.PercentOfBase:
                    level += term.Ratio.Millionths - (afterTm ? 0 : Ratio.Whole.Millionths);
                    break;
                case TermKind.PercentOfBaseOnTop:
                    level += term.Ratio.Millionths - (Ratio.Whole.Millionths - rate.Millionths);
                    break;
                default:
                    return null;
            }
        }
        return new Ratio(Math.Max(0, level));
    }
}
