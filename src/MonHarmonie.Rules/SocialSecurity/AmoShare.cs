using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>What the compulsory scheme pays before anything is withheld, and what Alsace-Moselle adds (RULES 3, 4, 6, 7, 9).</summary>
internal struct AmoShare
{
    public Ratio Rate;

    /// <summary>The base on which it pays: never more than the price.</summary>
    public Money Used;

    /// <summary>The share as if the pathway was respected: what the contract calculates with.</summary>
    public Money InPathway;
    public Money Penalty;
    public Money FlatSum;
    public Money LocalScheme;

    /// <summary>The overrun of a specialist of sector 1 seen out of pathway (« DA »): left to the member.</summary>
    public Money ForbiddenOverrun;

    public readonly Money Gross => Money.Max(Money.Zero, InPathway - Penalty);
    public readonly Money TicketModerateur => Used - InPathway - LocalScheme;

    public static bool TryFind(RateBook rates, in CareLine line, in LineTariff tariff, Money price, Explanation? why, out AmoShare share)
    {
        share = new AmoShare { Used = Money.Min(tariff.Base, price) };
        if (RateOf(rates, line, tariff) is not { } rate)
            return false;
        share.Rate = rate;
        var isHeavy = IsHeavy(rates, line, tariff, share.Rate);
        var reason =
            isHeavy ? StepReason.HeavyAct
            : share.Rate == tariff.Rate ? StepReason.None
            : StepReason.Status;
        if (isHeavy)
            share.Rate = Ratio.Whole;
        share.InPathway = share.Rate.Of(share.Used);
        if (why is not null)
            Explain(why, line, tariff, share, reason);
        if (isHeavy && tariff.Family == ActFamily.TechnicalAct && !share.TryFlatSum(rates, line, why))
            return false;
        if (line.Scheme == Scheme.AlsaceMoselle)
            share.AddLocalScheme(rates, line, tariff, why);
        return !IsPenalised(rates, line, tariff) || share.TryPenalty(rates, line, tariff, price, why);
    }

    private static void Explain(Explanation why, in CareLine line, in LineTariff tariff, in AmoShare share, StepReason reason)
    {
        why.Add(new Step(StepKind.Tariff, Money.Zero, tariff.Base) { Unit = tariff.Unit, Quantity = line.Quantity }, tariff.Origin);
        if (share.Used < tariff.Base)
            why.Add(new Step(StepKind.PriceBelowTariff, tariff.Base, share.Used));
        why.Add(
            new Step(StepKind.AmoShare, Money.Zero, share.InPathway)
            {
                Base = share.Used,
                Rate = share.Rate,
                Reason = reason,
            }
        );
    }

    private bool TryFlatSum(RateBook rates, in CareLine line, Explanation? why)
    {
        if (rates.HeavyActFlatSum.Find(line.CareDate) is not { } flat)
            return false;
        FlatSum = Money.Min(flat.Value, Used);
        why?.Add(new Step(StepKind.FlatSum, InPathway, InPathway - FlatSum) { Unit = flat.Value, Reason = StepReason.HeavyAct }, flat);
        InPathway -= FlatSum;
        return true;
    }

    private bool TryPenalty(RateBook rates, in CareLine line, in LineTariff tariff, Money price, Explanation? why)
    {
        var (reason, rate, figure) = (StepReason.None, line.Penalty, (Dated<Ratio>?)null);
        if (rate is { } told)
        {
            Penalty = told.Of(tariff.Base);
        }
        else
        {
            figure = rates.PathwayPenalty.Find(line.CareDate);
            // The law caps it on any day: without the cap of the day the penalty is unknown, not whole.
            if (figure is null || !rates.PathwayPenaltyCap.TryFind(line.CareDate, out var cap))
                return false;
            (Penalty, rate) = (figure.Value.Of(tariff.Base), figure.Value);
            if (new Money(cap.Cents * line.Quantity) is var most && most < Penalty)
                (Penalty, reason) = (most, StepReason.CapOfTheAct);
        }
        Penalty = Money.Min(Penalty, InPathway);
        why?.Add(
            new Step(StepKind.Penalty, InPathway, InPathway - Penalty)
            {
                Base = tariff.Base,
                Rate = rate,
                Reason = reason,
            },
            figure
        );
        if (line.Sector is Sector.Sector1 or Sector.None && !tariff.IsGeneralist)
            ForbiddenOverrun = Money.Max(Money.Zero, price - tariff.Base);
        return true;
    }

    private void AddLocalScheme(RateBook rates, in CareLine line, in LineTariff tariff, Explanation? why)
    {
        if (TotalRate(rates, tariff)?.Find(line.CareDate) is not { } total || total.Value <= Rate)
            return;
        LocalScheme = (total.Value - Rate).Of(Used);
        why?.Add(new Step(StepKind.LocalScheme, Money.Zero, LocalScheme) { Base = Used, Rate = total.Value - Rate }, total);
    }

    /// <summary>
    /// The rate of the act, unless the person's status pays all of it (RULES section 6, 15.8); null when that of the status is unknown on
    /// the day.
    /// </summary>
    private static Ratio? RateOf(RateBook rates, in CareLine line, in LineTariff tariff)
    {
        if (tariff.IsEmergencyFlatCharge)
            return tariff.Rate;
        if (tariff.IsDailyCharge ? line.Status is not (CareStatus.Maternity or CareStatus.WorkAccident) : tariff.Rate == Ratio.Nothing)
            return tariff.Rate;
        return line.Status switch
        {
            CareStatus.LongTermIllness => On(rates.LongTermIllness, line),
            CareStatus.Maternity => On(rates.Maternity, line),
            CareStatus.WorkAccident => On(rates.WorkAccident, line),
            CareStatus.Prevention => Ratio.Whole,
            CareStatus.Invalidity when tariff.Family == ActFamily.Pharmacy && tariff.Rate <= Rate30 => tariff.Rate,
            CareStatus.Invalidity => Ratio.Whole,
            _ => tariff.Rate,
        };
    }

    private static Ratio? On(DatedSeries<Ratio> rates, in CareLine line) => rates.TryFind(line.CareDate, out var rate) ? rate : null;

    /// <summary>
    /// From a tariff on, a doctor's technical act bears a flat sum instead of a share, and imaging bears nothing (RULES 15.4).
    /// </summary>
    private static bool IsHeavy(RateBook rates, in CareLine line, in LineTariff tariff, Ratio rate) =>
        tariff.Family is ActFamily.TechnicalAct or ActFamily.Imaging
        && rate < Ratio.Whole
        && rate > Ratio.Nothing
        && rates.HeavyActThreshold.TryFind(line.CareDate, out var threshold)
        && tariff.Weighed >= threshold;

    private static bool IsPenalised(RateBook rates, in CareLine line, in LineTariff tariff) =>
        line.Pathway == Pathway.Out
        && tariff.IsOfDoctor
        && tariff.Base > Money.Zero
        && line.Status is not (CareStatus.LongTermIllness or CareStatus.Prevention)
        && (!rates.PathwayMinAge.TryFind(line.CareDate, out var age) || Withholding.AgeOn(line.BirthDate, line.CareDate) >= age);

    private static DatedSeries<Ratio>? TotalRate(RateBook rates, in LineTariff tariff) =>
        tariff.Family switch
        {
            _ when tariff.IsDailyCharge => rates.LocalDailyCharge,
            _ when tariff.IsInStay => rates.LocalHospital,
            ActFamily.Consultation or ActFamily.HomeVisit or ActFamily.Supplement or ActFamily.Imaging or ActFamily.TechnicalAct =>
                rates.LocalDoctor,
            ActFamily.Dental or ActFamily.Orthodontics => rates.LocalDentist,
            ActFamily.Paramedical => rates.LocalParamedical,
            ActFamily.Biology => rates.LocalBiology,
            ActFamily.Optics or ActFamily.Hearing or ActFamily.Devices => rates.LocalDevices,
            ActFamily.Pharmacy when tariff.Rate == Rate65 => rates.LocalMedicine65,
            ActFamily.Pharmacy when tariff.Rate == Rate30 => rates.LocalMedicine30,
            ActFamily.Pharmacy when tariff.Rate == Rate15 => rates.LocalMedicine15,
            _ => null,
        };

    private static readonly Ratio Rate65 = Ratio.From(0.65m);
    private static readonly Ratio Rate30 = Ratio.From(0.30m);
    private static readonly Ratio Rate15 = Ratio.From(0.15m);

    /// <summary>
    /// Families on which a responsible contract need not pay (CSS R871-2): medicines at 30 % and less, spa; and what is not covered at all.
    /// </summary>
    internal static bool IsMandatory(in LineTariff tariff) =>
        tariff.IsDailyCharge
        || tariff.IsEmergencyFlatCharge
        || (
            tariff.Rate > Ratio.Nothing && tariff.Family != ActFamily.Spa && !(tariff.Family == ActFamily.Pharmacy && tariff.Rate <= Rate30)
        );
}
