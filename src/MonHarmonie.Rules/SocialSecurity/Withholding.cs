using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;

namespace MonHarmonie.Rules.SocialSecurity;

/// <summary>Participation and franchise of a line, within their caps (RULES section 5, 15.6 and 15.7).</summary>
internal readonly record struct Withholding(int Acts, Money Participation, FranchiseKind Kind, Money Franchise)
{
    /// <summary>Works out what is withheld; nothing is booked.</summary>
    /// <param name="gross">The compulsory scheme's share: a franchise never exceeds it.</param>
    /// <returns>False when an amount is unknown on that day.</returns>
    public static bool TryFind(RateBook rates, WithholdingCounters counters, in CareLine line, in LineTariff tariff, Money gross, out Withholding found)
    {
        found = default;
        if (tariff.Base == Money.Zero || line.Status is CareStatus.Maternity or CareStatus.C2s or CareStatus.Prevention) return true;
        if (!rates.ExemptAge.TryFind(line.CareDate, out var exemptAge)) return !Bears(tariff);
        if (AgeOn(line.BirthDate, new DateOnly(line.CareDate.Year, 1, 1)) < exemptAge) return true;

        if (BearsParticipation(tariff))
        {
            if (!TryParticipation(rates, counters, line, out var acts, out var amount)) return false;
            found = new Withholding(acts, amount, FranchiseKind.None, Money.Zero);
            return true;
        }
        var kind = KindOf(tariff);
        if (kind == FranchiseKind.None) return true;
        if (!TryFranchise(rates, counters, line, kind, out var franchise)) return false;
        found = new Withholding(0, Money.Zero, kind, Money.Min(franchise, gross));
        return true;
    }

    public void Book(WithholdingCounters counters, in CareLine line)
    {
        counters.BookParticipation(line.CareDate, line.ReimbursedOn.Year, line.Professional, Acts, Participation);
        counters.BookFranchise(line.CareDate, line.ReimbursedOn.Year, Kind, Franchise);
    }

    private static bool Bears(in LineTariff tariff) => BearsParticipation(tariff) || KindOf(tariff) != FranchiseKind.None;

    private static bool BearsParticipation(in LineTariff tariff) => tariff.Family == ActFamily.Biology || (tariff.IsOfDoctor && !tariff.IsInStay);

    private static FranchiseKind KindOf(in LineTariff tariff) => tariff.Family switch
    {
        ActFamily.Pharmacy => FranchiseKind.Box,
        ActFamily.Paramedical => FranchiseKind.ParamedicalAct,
        ActFamily.Transport when !tariff.IsOwnCar => FranchiseKind.Trip,
        _ => FranchiseKind.None,
    };

    private static bool TryParticipation(RateBook rates, WithholdingCounters counters, in CareLine line, out int acts, out Money amount)
    {
        (acts, amount) = (0, Money.Zero);
        if (!rates.ParticipationAmount.TryFind(line.CareDate, out var unit)) return false;
        var today = counters.ParticipationsOn(line.CareDate, line.Professional);
        var year = counters.ParticipationsIn(line.ReimbursedOn.Year);
        acts = line.Quantity;
        if (rates.ParticipationsADay.TryFind(line.CareDate, out var aDay)) acts = Math.Min(acts, aDay - today.Number);
        if (rates.ParticipationsAYear.TryFind(line.ReimbursedOn, out var aYear)) acts = Math.Min(acts, aYear - year.Number);
        acts = Math.Max(acts, 0);
        amount = new Money(unit.Cents * acts);
        if (rates.ParticipationCapADay.TryFind(line.CareDate, out var dayCap)) amount = Money.Min(amount, dayCap - today.Amount);
        if (rates.ParticipationCapAYear.TryFind(line.ReimbursedOn, out var yearCap)) amount = Money.Min(amount, yearCap - year.Amount);
        amount = Money.Max(amount, Money.Zero);
        // An act whose participation is capped away does not count.
        acts = unit == Money.Zero ? 0 : (int)((amount.Cents + unit.Cents - 1) / unit.Cents);
        return true;
    }

    private static bool TryFranchise(RateBook rates, WithholdingCounters counters, in CareLine line, FranchiseKind kind, out Money amount)
    {
        amount = Money.Zero;
        var (units, dayCaps) = kind switch
        {
            FranchiseKind.Box => (rates.FranchiseOfBox, null),
            FranchiseKind.ParamedicalAct => (rates.FranchiseOfParamedicalAct, rates.FranchiseCapADayParamedical),
            _ => (rates.FranchiseOfTrip, rates.FranchiseCapADayTransport),
        };
        if (!units.TryFind(line.CareDate, out var unit)) return false;
        amount = new Money(unit.Cents * line.Quantity);
        if (dayCaps is not null && dayCaps.TryFind(line.CareDate, out var dayCap)) amount = Money.Min(amount, dayCap - counters.FranchisesOn(line.CareDate, kind));
        if (rates.FranchiseCapAYear.TryFind(line.ReimbursedOn, out var yearCap)) amount = Money.Min(amount, yearCap - counters.FranchisesIn(line.ReimbursedOn.Year));
        amount = Money.Max(amount, Money.Zero);
        return true;
    }

    /// <summary>The age in whole years.</summary>
    internal static int AgeOn(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
