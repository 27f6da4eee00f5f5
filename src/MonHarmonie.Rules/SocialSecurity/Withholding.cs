using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>Participation and franchise of a line, within their caps.</summary>
internal readonly record struct Withholding(int Acts, Money Participation, FranchiseKind Kind, Money Franchise)
{
    /// <summary>Works out what is withheld; nothing is booked.</summary>
    /// <param name="gross">The compulsory scheme's share: neither ever exceeds it.</param>
    /// <returns>False when an amount is unknown on that day.</returns>
    public static bool TryFind(
        RateBook rates,
        WithholdingCounters counters,
        in CareLine line,
        in LineTariff tariff,
        Money gross,
        Explanation? why,
        out Withholding found
    )
    {
        found = default;
        var kind = KindOf(tariff);
        var bearsParticipation = BearsParticipation(tariff);
        if (tariff.Base == Money.Zero || (!bearsParticipation && kind == FranchiseKind.None))
            return true;
        var step = new Step(bearsParticipation ? StepKind.Participation : StepKind.Franchise, gross, gross);
        if (line.Status is CareStatus.Maternity or CareStatus.C2s or CareStatus.Prevention)
        {
            why?.Add(step with { Reason = StepReason.Status });
            return true;
        }
        if (rates.ExemptAge.Find(line.CareDate) is not { } exemptAge)
            return false;
        if (AgeOn(line.BirthDate, new DateOnly(line.CareDate.Year, 1, 1)) < exemptAge.Value)
        {
            why?.Add(step with { Reason = StepReason.Age, Quantity = exemptAge.Value }, exemptAge);
            return true;
        }
        return bearsParticipation
            ? TryParticipation(rates, counters, line, step, why, out found)
            : TryFranchise(rates, counters, line, kind, step, why, out found);
    }

    public void Book(WithholdingCounters counters, in CareLine line)
    {
        // On separate days nothing of it counts to the caps of this one.
        var (professional, kind) = line.IsOnSeparateDays ? (null, FranchiseKind.Box) : (line.Professional, Kind);
        counters.BookParticipation(line.CareDate, line.ReimbursedOn.Year, professional, Acts, Participation);
        counters.BookFranchise(line.CareDate, line.ReimbursedOn.Year, kind, Franchise);
    }

    private static bool BearsParticipation(in LineTariff tariff) =>
        tariff.Family == ActFamily.Biology || (tariff.IsOfDoctor && !tariff.IsInStay);

    private static FranchiseKind KindOf(in LineTariff tariff) =>
        tariff.Family switch
        {
            ActFamily.Pharmacy => FranchiseKind.Box,
            ActFamily.Paramedical => FranchiseKind.ParamedicalAct,
            ActFamily.Transport when !tariff.IsOwnCar => FranchiseKind.Trip,
            _ => FranchiseKind.None,
        };

    private static bool TryParticipation(
        RateBook rates,
        WithholdingCounters counters,
        in CareLine line,
        in Step step,
        Explanation? why,
        out Withholding found
    )
    {
        found = default;
        if (rates.ParticipationAmount.Find(line.CareDate) is not { } figure)
            return false;
        var unit = figure.Value;
        var today = counters.ParticipationsOn(line.CareDate, line.Professional);
        var year = counters.ParticipationsIn(line.ReimbursedOn.Year);
        var left = new Left(new Money(unit.Cents * line.Quantity));
        if (!line.IsOnSeparateDays && rates.ParticipationsADay.TryFind(line.CareDate, out var aDay))
            left.Limit(new Money(unit.Cents * Math.Max(0, aDay - today.Number)), StepReason.CapOfTheDay);
        if (rates.ParticipationsAYear.TryFind(line.ReimbursedOn, out var aYear))
            left.Limit(new Money(unit.Cents * Math.Max(0, aYear - year.Number)), StepReason.CapOfTheYear);
        if (!line.IsOnSeparateDays && rates.ParticipationCapADay.TryFind(line.CareDate, out var dayCap))
            left.Limit(dayCap - today.Amount, StepReason.CapOfTheDay);
        if (rates.ParticipationCapAYear.TryFind(line.ReimbursedOn, out var yearCap))
            left.Limit(yearCap - year.Amount, StepReason.CapOfTheYear);
        var acts = unit == Money.Zero ? 0 : (int)((left.Amount.Cents + unit.Cents - 1) / unit.Cents);
        left.Limit(step.Before, StepReason.CapOfTheShare);
        // An act of which nothing is withheld does not count (docs/rules.md).
        if (left.Amount == Money.Zero)
            acts = 0;
        found = new Withholding(acts, left.Amount, FranchiseKind.None, Money.Zero);
        why?.Add(step with { After = step.Before - left.Amount, Unit = unit, Quantity = line.Quantity, Reason = left.Reason }, figure);
        return true;
    }

    private static bool TryFranchise(
        RateBook rates,
        WithholdingCounters counters,
        in CareLine line,
        FranchiseKind kind,
        in Step step,
        Explanation? why,
        out Withholding found
    )
    {
        found = default;
        var (units, dayCaps) = kind switch
        {
            FranchiseKind.Box => (rates.FranchiseOfBox, null),
            FranchiseKind.ParamedicalAct => (rates.FranchiseOfParamedicalAct, rates.FranchiseCapADayParamedical),
            _ => (rates.FranchiseOfTrip, rates.FranchiseCapADayTransport),
        };
        if (units.Find(line.CareDate) is not { } unit)
            return false;
        var left = new Left(new Money(unit.Value.Cents * line.Quantity));
        if (!line.IsOnSeparateDays && dayCaps is not null && dayCaps.TryFind(line.CareDate, out var dayCap))
            left.Limit(dayCap - counters.FranchisesOn(line.CareDate, kind), StepReason.CapOfTheDay);
        if (rates.FranchiseCapAYear.TryFind(line.ReimbursedOn, out var yearCap))
            left.Limit(yearCap - counters.FranchisesIn(line.ReimbursedOn.Year), StepReason.CapOfTheYear);
        left.Limit(step.Before, StepReason.CapOfTheShare);
        found = new Withholding(0, Money.Zero, kind, left.Amount);
        why?.Add(step with { After = step.Before - left.Amount, Unit = unit.Value, Quantity = line.Quantity, Reason = left.Reason }, unit);
        return true;
    }

    /// <summary>An amount that caps bring down, never below nothing, and the last cap that did.</summary>
    private struct Left(Money amount)
    {
        public Money Amount { get; private set; } = amount;
        public StepReason Reason { get; private set; }

        public void Limit(Money most, StepReason reason)
        {
            most = Money.Max(Money.Zero, most);
            if (most < Amount)
                (Amount, Reason) = (most, reason);
        }
    }

    /// <summary>The age in whole years.</summary>
    internal static int AgeOn(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
