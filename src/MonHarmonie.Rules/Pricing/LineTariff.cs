using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;

namespace MonHarmonie.Rules.Pricing;

/// <summary>What the nomenclature, or the line itself, says of the care: base, rate, family, maximum price.</summary>
internal struct LineTariff
{
    public Money Base;
    public Money Unit;

    /// <summary>
    /// What is held against the threshold of heavy acts: the tariff of one act; of composite imaging, that of its dearest part.
    /// </summary>
    public Money Weighed;
    public Ratio Rate;
    public ActFamily Family;
    public Profession Profession;
    public bool IsGeneralist;

    /// <summary>A frame of glasses, whose payment a responsible contract caps.</summary>
    public bool IsFrame;

    /// <summary>The legal maximum price of the whole line.</summary>
    public Money? MaxPrice;
    public Basket Basket;
    public ReadOnlyMemory<char> Code;

    /// <summary>Where the tariff comes from; null when the line gave its base.</summary>
    public Dated<ActTariff>? Origin;

    public readonly bool IsDailyCharge => Family == ActFamily.Hospital && Code.Span.StartsWith("FJH", StringComparison.OrdinalIgnoreCase);
    public readonly bool IsContactLens => Code.Span.Contains("CONTACT", StringComparison.OrdinalIgnoreCase);

    /// <summary>Glasses: what is renewed after a period that depends on age and sight.</summary>
    public readonly bool IsGlasses => Family == ActFamily.Optics && !IsContactLens;
    public readonly bool IsEmergencyFlatCharge =>
        Family == ActFamily.Emergency && Code.Span.StartsWith("FPU", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole charge; the reduced one has a code of its own.</summary>
    public readonly bool IsWholeEmergencyCharge =>
        Family == ActFamily.Emergency && Code.Span.Equals("FPU", StringComparison.OrdinalIgnoreCase);

    /// <summary>Kilometres in the patient's own car bear no franchise.</summary>
    public readonly bool IsOwnCar => Family == ActFamily.Transport && Code.Span.StartsWith("TR-KM", StringComparison.OrdinalIgnoreCase);
    public readonly bool IsInStay => Family == ActFamily.Hospital || (Family == ActFamily.TechnicalAct && Rate == InStayRate);
    public readonly bool IsOfDoctor => Profession == Profession.Doctor && IsOfDoctors(Family);
    public readonly bool IsWithoutRemainingCost => Basket is Basket.NoRemainingCost or Basket.ClassA && MaxPrice is not null;

    private static readonly Ratio InStayRate = Ratio.From(0.80m);

    public static TariffGap Find(ActCatalogue acts, RateBook rates, in CareLine line, out LineTariff found)
    {
        found = new LineTariff { Code = line.Act.AsMemory() };
        if (line is { Base: { } given, Rate: { } rate, Family: { } family })
        {
            // Its maximum price and basket are still those of the code, when the code is known.
            acts.TryFind(line.Act, line.CareDate, line.Sector, out var known);
            found.Take(known?.Value, line);
            (found.Base, found.Rate, found.Family) = (given, rate, family);
            found.IsFrame |= line.IsFrame;
            if (line.Basket is { } basket)
                (found.Basket, found.MaxPrice) = (basket, line.MaxPrice);
        }
        else
        {
            var gap = FindActs(acts, line, ref found);
            if (gap != TariffGap.None)
                return gap;
            if (line.Base is { } ownBase)
                (found.Base, found.Origin) = (ownBase, null);
            else if (line.Place != Place.Metropole && !Overseas(rates, line, ref found))
                return TariffGap.NotInThatPlace;
            if (line.Rate is { } ownRate)
                found.Rate = ownRate;
            if (line.Family is { } ownFamily)
                found.Family = ownFamily;
        }
        found.Unit = new Money(found.Base.Cents / line.Quantity);
        if (found.Weighed == Money.Zero || found.Family != ActFamily.Imaging)
            found.Weighed = found.Unit;
        return TariffGap.None;
    }

    /// <summary>A composite code is one act when it is listed whole under any date; else its parts add up.</summary>
    private static TariffGap FindActs(ActCatalogue acts, in CareLine line, ref LineTariff found)
    {
        var whole = acts.TryFind(line.Act, line.CareDate, line.Sector, out var known);
        if (whole != TariffGap.UnknownAct || !line.Act.Contains('+'))
        {
            if (whole != TariffGap.None)
                return whole;
            if (known!.Value.Tariff is null && line.Base is null)
                return TariffGap.Varies;
            if (IsOutsideAgreement(known.Value, line))
                return TariffGap.NotInThatSector;
            found.Take(known.Value, line);
            found.Origin = known;
            found.Base = Times(known.Value.Tariff ?? Money.Zero, line.Quantity);
            return TariffGap.None;
        }
        var unit = Money.Zero;
        var isFirst = true;
        foreach (var part in line.Act.AsSpan().Split('+'))
        {
            var gap = acts.TryFind(line.Act.AsSpan()[part].Trim(), line.CareDate, line.Sector, out var act);
            if (gap != TariffGap.None)
                return gap;
            if (act!.Value.Tariff is null && line.Base is null)
                return TariffGap.Varies;
            if (IsOutsideAgreement(act.Value, line))
                return TariffGap.NotInThatSector;
            if (isFirst)
                found.Take(act.Value, line);
            else if (act.Value.Rate != found.Rate)
                return TariffGap.MixedRates;
            isFirst = false;
            found.Origin ??= act;
            unit += act.Value.Tariff ?? Money.Zero;
            // Acts of imaging never cumulate to a heavy one.
            if (line.Base is null)
                found.Weighed = Money.Max(found.Weighed, act.Value.Tariff ?? Money.Zero);
        }
        found.MaxPrice = null;
        found.Base = Times(unit, line.Quantity);
        return TariffGap.None;
    }

    private static bool IsOfDoctors(ActFamily family) =>
        family is ActFamily.Consultation or ActFamily.HomeVisit or ActFamily.Supplement or ActFamily.Imaging or ActFamily.TechnicalAct;

    /// <summary>
    /// A doctor outside the agreement is paid on the « tarif d'autorité », never on the tariff of those inside it; other
    /// professions have no such tariff.
    /// </summary>
    private static bool IsOutsideAgreement(ActTariff act, in CareLine line) =>
        line.Sector == Sector.NotContracted
        && line.Base is null
        && act.Scope == SectorScope.All
        && IsOfDoctors(act.Family)
        && ProfessionOf(act, line) == Profession.Doctor;

    /// <summary>Who gives the care: the act says so, unless it is one that several professions give.</summary>
    private static Profession ProfessionOf(ActTariff? act, in CareLine line) =>
        act is null || act.Profession == Profession.Doctor ? line.Profession : act.Profession;

    private void Take(ActTariff? act, in CareLine line)
    {
        Profession = ProfessionOf(act, line);
        if (act is null)
            return;
        (Rate, Family, IsGeneralist, IsFrame, Basket) = (act.Rate, act.Family, act.IsGeneralist, act.IsFrame, act.Basket);
        MaxPrice = act.MaxPrice is { } max ? Times(max, line.Quantity) : null;
    }

    /// <summary>Only hearing aids in Réunion have a known coefficient.</summary>
    private static bool Overseas(RateBook rates, in CareLine line, ref LineTariff found)
    {
        if (
            found.Family != ActFamily.Hearing
            || line.Place != Place.Reunion
            || !rates.HearingReunion.TryFind(line.CareDate, out var coefficient)
        )
            return false;
        found.Base = coefficient.Of(found.Base);
        if (found.MaxPrice is { } max)
            found.MaxPrice = coefficient.Of(max);
        return true;
    }

    private static Money Times(Money unit, int quantity) => new(checked(unit.Cents * quantity));
}
