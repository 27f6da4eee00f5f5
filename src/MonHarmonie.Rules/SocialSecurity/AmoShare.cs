using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>What the compulsory scheme pays before anything is withheld, and what Alsace-Moselle adds.</summary>
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
        share.InPathway = Part(share.Rate, share.Used, line);
        var reduced = ReducedEmergencyCharge(rates, line, tariff);
        if (reduced is not null)
            share.InPathway = share.Used - Money.Min(share.Used, new Money(reduced.Value.Cents * line.Quantity));
        if (why is not null)
            Explain(why, line, tariff, share, reason, reduced);
        if (isHeavy && tariff.Family == ActFamily.TechnicalAct && !share.TryFlatSum(rates, line, why))
            return false;
        if (line.Scheme == Scheme.AlsaceMoselle)
            share.AddLocalScheme(rates, line, tariff, why);
        return !IsPenalised(rates, line, tariff) || share.TryPenalty(rates, line, tariff, price, why);
    }

    /// <summary>A share of an amount, rounded for the line, or for each of its acts when they are given on separate days.</summary>
    private static Money Part(Ratio rate, Money whole, in CareLine line) =>
        line.IsOnSeparateDays && whole.Cents % line.Quantity == 0
            ? new Money(rate.Of(new Money(whole.Cents / line.Quantity)).Cents * line.Quantity)
            : rate.Of(whole);

    /// <summary>
    /// What is left of the flat charge of an emergency for a long-term illness, or after a work accident; null when it is
    /// not reduced.
    /// </summary>
    private static Dated<Money>? ReducedEmergencyCharge(RateBook rates, in CareLine line, in LineTariff tariff) =>
        tariff.IsWholeEmergencyCharge && line.Status is CareStatus.LongTermIllness or CareStatus.WorkAccident
            ? rates.EmergencyReduced.Find(line.CareDate)
            : null;

    private static void Explain(
        Explanation why,
        in CareLine line,
        in LineTariff tariff,
        in AmoShare share,
        StepReason reason,
        Dated<Money>? reducedCharge
    )
    {
        why.Add(new Step(StepKind.Tariff, Money.Zero, tariff.Base) { Unit = tariff.Unit, Quantity = line.Quantity }, tariff.Origin);
        if (share.Used < tariff.Base)
            why.Add(new Step(StepKind.PriceBelowTariff, tariff.Base, share.Used));
        if (reducedCharge is not null)
        {
            why.Add(
                new Step(StepKind.AmoShare, Money.Zero, share.InPathway)
                {
                    Base = share.Used,
                    Unit = reducedCharge.Value,
                    Reason = StepReason.EmergencyCharge,
                },
                reducedCharge
            );
            return;
        }
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
        FlatSum = Money.Min(new Money(flat.Value.Cents * (line.IsOnSeparateDays ? line.Quantity : 1)), Used);
        why?.Add(new Step(StepKind.FlatSum, InPathway, InPathway - FlatSum) { Unit = flat.Value, Reason = StepReason.HeavyAct }, flat);
        InPathway -= FlatSum;
        return true;
    }

    private bool TryPenalty(RateBook rates, in CareLine line, in LineTariff tariff, Money price, Explanation? why)
    {
        if (line.Sector is Sector.Sector1 or Sector.None && !tariff.IsGeneralist)
            ForbiddenOverrun = Money.Max(Money.Zero, price - tariff.Base);
        if (line.Penalty is { } told)
        {
            Penalty = Money.Min(told, InPathway);
            why?.Add(new Step(StepKind.Penalty, InPathway, InPathway - Penalty) { Base = tariff.Base });
            return true;
        }
        // The law caps it on any day: without the cap of the day the penalty is unknown, not whole.
        if (rates.PathwayPenalty.Find(line.CareDate) is not { } figure || rates.PathwayPenaltyCap.Find(line.CareDate) is not { } cap)
            return false;
        var most = new Money(cap.Value.Cents * line.Quantity);
        Penalty = Part(figure.Value, tariff.Base, line);
        var isCapped = most < Penalty;
        Penalty = Money.Min(isCapped ? most : Penalty, InPathway);
        var step = new Step(StepKind.Penalty, InPathway, InPathway - Penalty) { Base = tariff.Base, Rate = figure.Value };
        if (isCapped)
            why?.Add(step with { Unit = cap.Value, Reason = StepReason.CapOfTheAct }, cap);
        else
            why?.Add(step, figure);
        return true;
    }

    private void AddLocalScheme(RateBook rates, in CareLine line, in LineTariff tariff, Explanation? why)
    {
        if (TotalRate(rates, tariff)?.Find(line.CareDate) is not { } total || total.Value <= Rate)
            return;
        LocalScheme = Part(total.Value - Rate, Used, line);
        why?.Add(new Step(StepKind.LocalScheme, Money.Zero, LocalScheme) { Base = Used, Rate = total.Value - Rate }, total);
    }

    /// <summary>
    /// The rate of the act, unless the person's status pays all of it; null when that of the status is unknown on
    /// the day.
    /// </summary>
    private static Ratio? RateOf(RateBook rates, in CareLine line, in LineTariff tariff)
    {
        // Nothing is due in maternity nor of who has an invalidity pension.
        if (tariff.IsEmergencyFlatCharge)
            return tariff.IsWholeEmergencyCharge && line.Status is CareStatus.Maternity or CareStatus.Invalidity
                ? Ratio.Whole
                : tariff.Rate;
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
    /// From a tariff on, a doctor's technical act bears a flat sum instead of a share, and imaging bears nothing.
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
        && !IsTooYoungForPenalty(rates, line.BirthDate, line.CareDate);

    /// <summary>Whether a person needs no pathway yet on a day.</summary>
    public static bool IsTooYoungForPenalty(RateBook rates, DateOnly birth, DateOnly day) =>
        rates.PathwayMinAge.TryFind(day, out var age) && Withholding.AgeOn(birth, day) < age;

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
