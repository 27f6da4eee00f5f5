using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>What is withheld of a line, with the caps of its days: no counter is in it.</summary>
internal struct WithholdingTerms
{
    /// <summary>For one act, box or trip; null when nothing is withheld, whatever was withheld before.</summary>
    private Dated<Money>? unit;

    /// <summary>None for a participation.</summary>
    private FranchiseKind kind;
    private int quantity;
    private int? actsADay;
    private int? actsAYear;
    private Money? capADay;
    private Money? capAYear;

    public readonly bool IsNone => unit is null;

    /// <param name="gross">The compulsory scheme's share, for the explanation of an exemption.</param>
    /// <returns>False when an amount is unknown on that day.</returns>
    public static bool TryFind(
        RateBook rates,
        in CareLine line,
        in LineTariff tariff,
        Money gross,
        Explanation? why,
        out WithholdingTerms found
    )
    {
        found = new WithholdingTerms { kind = KindOf(tariff), quantity = line.Quantity };
        var bearsParticipation = BearsParticipation(tariff);
        if (tariff.Base == Money.Zero || (!bearsParticipation && found.kind == FranchiseKind.None))
            return true;
        if (line.Status is CareStatus.Maternity or CareStatus.C2s or CareStatus.Prevention)
        {
            why?.Add(Step(bearsParticipation, gross) with { Reason = StepReason.Status });
            return true;
        }
        if (rates.ExemptAge.Find(line.CareDate) is not { } exemptAge)
            return false;
        if (IsBelow(exemptAge.Value, line.BirthDate, line.CareDate))
        {
            why?.Add(Step(bearsParticipation, gross) with { Reason = StepReason.Age, Quantity = exemptAge.Value }, exemptAge);
            return true;
        }
        return bearsParticipation ? found.TryParticipation(rates, line) : found.TryFranchise(rates, line);
    }

    /// <summary>Whether a person is too young on a day for anything to be withheld.</summary>
    public static bool IsExemptByAge(RateBook rates, DateOnly birth, DateOnly day) =>
        rates.ExemptAge.TryFind(day, out var age) && IsBelow(age, birth, day);

    /// <summary>What the caps leave of it, with what was withheld before; nothing is booked.</summary>
    /// <param name="gross">The compulsory scheme's share: neither participation nor franchise ever exceeds it.</param>
    public readonly Withholding Within(WithholdingCounters counters, in CareDay day, Money gross, Explanation? why)
    {
        if (unit is not { } figure)
            return default;
        var left = new Left(new Money(figure.Value.Cents * quantity));
        var found =
            kind == FranchiseKind.None
                ? Participation(counters, day, figure.Value, gross, ref left)
                : Franchise(counters, day, gross, ref left);
        why?.Add(
            Step(kind == FranchiseKind.None, gross) with
            {
                After = gross - left.Amount,
                Unit = figure.Value,
                Quantity = quantity,
                Reason = left.Reason,
            },
            figure
        );
        return found;
    }

    private readonly Withholding Participation(WithholdingCounters counters, in CareDay day, Money each, Money gross, ref Left left)
    {
        var today = counters.ParticipationsOn(day.On, day.Professional);
        var year = counters.ParticipationsIn(day.PaidYear);
        if (actsADay is { } aDay)
            left.Limit(new Money(each.Cents * Math.Max(0, aDay - today.Number)), StepReason.CapOfTheDay);
        if (actsAYear is { } aYear)
            left.Limit(new Money(each.Cents * Math.Max(0, aYear - year.Number)), StepReason.CapOfTheYear);
        if (capADay is { } dayCap)
            left.Limit(dayCap - today.Amount, StepReason.CapOfTheDay);
        if (capAYear is { } yearCap)
            left.Limit(yearCap - year.Amount, StepReason.CapOfTheYear);
        var acts = each == Money.Zero ? 0 : (int)((left.Amount.Cents + each.Cents - 1) / each.Cents);
        left.Limit(gross, StepReason.CapOfTheShare);
        // An act of which nothing is withheld does not count (docs/rules.md).
        return new Withholding(left.Amount == Money.Zero ? 0 : acts, left.Amount, FranchiseKind.None, Money.Zero);
    }

    private readonly Withholding Franchise(WithholdingCounters counters, in CareDay day, Money gross, ref Left left)
    {
        if (capADay is { } dayCap)
            left.Limit(dayCap - counters.FranchisesOn(day.On, kind), StepReason.CapOfTheDay);
        if (capAYear is { } yearCap)
            left.Limit(yearCap - counters.FranchisesIn(day.PaidYear), StepReason.CapOfTheYear);
        left.Limit(gross, StepReason.CapOfTheShare);
        return new Withholding(0, Money.Zero, kind, left.Amount);
    }

    private bool TryParticipation(RateBook rates, in CareLine line)
    {
        kind = FranchiseKind.None;
        unit = rates.ParticipationAmount.Find(line.CareDate);
        actsAYear = On(rates.ParticipationsAYear, line.ReimbursedOn);
        capAYear = On(rates.ParticipationCapAYear, line.ReimbursedOn);
        if (line.IsOnSeparateDays)
            return unit is not null;
        actsADay = On(rates.ParticipationsADay, line.CareDate);
        capADay = On(rates.ParticipationCapADay, line.CareDate);
        return unit is not null;
    }

    private bool TryFranchise(RateBook rates, in CareLine line)
    {
        var (units, dayCaps) = kind switch
        {
            FranchiseKind.Box => (rates.FranchiseOfBox, null),
            FranchiseKind.ParamedicalAct => (rates.FranchiseOfParamedicalAct, rates.FranchiseCapADayParamedical),
            _ => (rates.FranchiseOfTrip, rates.FranchiseCapADayTransport),
        };
        unit = units.Find(line.CareDate);
        capAYear = On(rates.FranchiseCapAYear, line.ReimbursedOn);
        if (!line.IsOnSeparateDays && dayCaps is not null)
            capADay = On(dayCaps, line.CareDate);
        return unit is not null;
    }

    private static T? On<T>(DatedSeries<T> series, DateOnly day)
        where T : struct => series.TryFind(day, out var value) ? value : null;

    private static Step Step(bool isParticipation, Money gross) =>
        new(isParticipation ? StepKind.Participation : StepKind.Franchise, gross, gross);

    private static bool IsBelow(int exemptAge, DateOnly birth, DateOnly day) =>
        Withholding.AgeOn(birth, new DateOnly(day.Year, 1, 1)) < exemptAge;

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
}
