using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Guarantees;

/// <summary>What a « contrat responsable » must pay and may pay (CSS L871-1, R871-1, R871-2; RULES 8.3, 15.12 to 15.14).</summary>
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
    public static Money WithinCaps(in Benefit.Care care, PaidUnits units, Money paid, in BenefitSteps steps)
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
}
