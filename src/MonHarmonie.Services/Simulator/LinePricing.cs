using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Simulator;

/// <summary>Prices one line of a simulation, or says what is missing for it.</summary>
internal static class LinePricing
{
    public static SimulatedLine Answer(
        SimulatedCare asked,
        Circumstances circumstances,
        Payers payers,
        TariffSet set,
        TariffSet lowSet,
        Dictionary<string, ActSheet> sheets
    )
    {
        var variant = ActVariants.Of(asked.Act, circumstances.Sector, circumstances.Pathway);
        if (Find(set, lowSet, ActVariants.On(variant, circumstances.CareDate, lowSet.Acts), circumstances) is not { } found)
            return Unpriced(
                asked,
                variant,
                sheets.GetValueOrDefault(variant)?.Label ?? sheets.GetValueOrDefault(asked.Act)?.Label ?? asked.Act,
                sheets.ContainsKey(variant) || lowSet.Acts.Knows(variant) || variant.Contains('+', StringComparison.Ordinal)
                    ? SimulationGap.NoTariff
                    : SimulationGap.UnknownAct
            );
        var code = found.Code;
        // A consultation stays what the visitor called it, whichever tariff stands in for its own.
        var named = found.Doubts.HasFlag(SimulationDoubts.OtherTariff) ? asked.Act : code;
        var label = sheets.GetValueOrDefault(named)?.Label ?? sheets.GetValueOrDefault(asked.Act)?.Label ?? asked.Act;
        var (tariff, doubts) = (found.Tariff, found.Doubts);

        var act = tariff?.Value ?? Composite(lowSet, code, circumstances);
        if (act is null)
            return Unpriced(asked, code, label, SimulationGap.NoTariff);
        var isOfDoctor = IsOfDoctor(act);
        var sector = isOfDoctor ? circumstances.Sector : Sector.None;
        var isFree = IsPriceFree(act, sector);
        if (asked.Price is null && isFree)
            return Unpriced(asked, code, label, SimulationGap.PriceNeeded) with
            {
                Family = act.Family,
                Basket = act.Basket,
                IsPriceFree = true,
                HasSectors = isOfDoctor,
                IsOfSessions = IsOfSessions(act),
            };

        var maxPrice = act.MaxPrice is { } max ? new Money(max.Cents * asked.Quantity) : (Money?)null;
        var item = GuaranteeItems.Of(act, sector, circumstances.Status);
        var clauses = payers.Books.Select(b => b.Find(item, label)).ToList();
        if (clauses.Exists(c => c is not null && GuaranteeBook.FitOf(c, label) == ClauseFit.NotSaid))
            doubts |= SimulationDoubts.Clause;
        var care = new CareLine
        {
            CareDate = circumstances.CareDate,
            ReimbursedOn = circumstances.CareDate,
            Act = code,
            Quantity = asked.Quantity,
            IsOnSeparateDays = asked.Quantity > 1 && !asked.IsSameDay && IsOfSessions(act),
            Price = asked.Price ?? maxPrice,
            // Where the tariff varies (a taxi by its metre, a stay by its group), what is charged is the tariff: there is no overrun.
            Base = act.Tariff is null ? asked.Price : null,
            Sector = sector,
            Pathway = circumstances.Pathway,
            Status = circumstances.Status,
            Scheme = circumstances.Scheme,
            BirthDate = circumstances.BirthDate,
            IsSightChanged = circumstances.IsSightChanged,
            Guarantee = clauses.ElementAtOrDefault(0)?.Guarantee ?? Guarantee.None,
            SecondGuarantee = clauses.ElementAtOrDefault(1)?.Guarantee ?? Guarantee.None,
            IsGuaranteeOfOptam = item is GuaranteeItem.Imaging or GuaranteeItem.Maternity,
            IsResponsible = payers.Books.Count == 0 || payers.Books.All(b => b.IsResponsible),
        };
        if (act.Family == ActFamily.Orthodontics && ActAges.IsTooOldForOrthodontics(circumstances.BirthDate, circumstances.CareDate))
            care = care with { Base = Money.Zero, Rate = Ratio.Nothing, Family = act.Family };
        else if (doubts.HasFlag(SimulationDoubts.EarlierTariff))
            care = care with { Base = new Money(act.Tariff!.Value.Cents * asked.Quantity), Rate = act.Rate, Family = act.Family };
        var why = new Explanation();
        var uncertainActs = SimulationDoubts.Tariff | SimulationDoubts.OtherTariff | SimulationDoubts.EarlierTariff;
        var priced = ((doubts & uncertainActs) == SimulationDoubts.None ? set : lowSet).Pricer.Price(care, payers.Person, why);
        if (why.Steps.Any(s => s is { IsUncertain: true, Kind: not StepKind.Tariff }))
            doubts |= SimulationDoubts.Rate;
        var gap = priced.Gap switch
        {
            NotComputable.None => SimulationGap.None,
            NotComputable.TariffVaries => SimulationGap.PriceNeeded,
            NotComputable.UnknownAct => SimulationGap.UnknownAct,
            _ => SimulationGap.NoTariff,
        };
        return new SimulatedLine(
            asked,
            code,
            label,
            gap,
            priced,
            [.. why.Steps],
            clauses.ElementAtOrDefault(0),
            clauses.ElementAtOrDefault(1),
            doubts,
            maxPrice,
            act.Basket,
            act.Family,
            tariff?.Source,
            tariff?.ValidFrom,
            IsPriceFree: isFree,
            OtherAge: ActAges.AgeRangeMismatch(code, circumstances.BirthDate, circumstances.CareDate),
            TariffUntil: doubts.HasFlag(SimulationDoubts.EarlierTariff) ? tariff?.ValidTo : null,
            HasSectors: isOfDoctor,
            IsOfSessions: IsOfSessions(act),
            Profession: act.Profession
        );
    }

    /// <summary>What is known of the tariff of an act; a composite act without an entry of its own has none.</summary>
    private readonly record struct FoundTariff(string Code, Dated<ActTariff>? Tariff, SimulationDoubts Doubts);

    /// <summary>
    /// The tariff, with what of it is not certain: first the one of the day, then for a consultation the one that stands in for it in that
    /// sector, then the last that was known. Null when nothing is.
    /// </summary>
    private static FoundTariff? Find(TariffSet set, TariffSet lowSet, string code, Circumstances circumstances)
    {
        var (day, sector) = (circumstances.CareDate, circumstances.Sector);
        if (set.Acts.TryFind(code, day, sector, out var tariff) == TariffGap.None)
            return new FoundTariff(code, tariff, tariff!.IsUncertain ? SimulationDoubts.Tariff : SimulationDoubts.None);
        if (lowSet.Acts.TryFind(code, day, sector, out tariff) == TariffGap.None)
            return new FoundTariff(code, tariff, SimulationDoubts.Tariff);
        var ofDoctor = Ordinary(lowSet, code, day);
        if (ofDoctor is null && code.Contains('+', StringComparison.Ordinal) && !lowSet.Acts.Knows(code))
            return new FoundTariff(code, null, SimulationDoubts.None);
        if (ofDoctor is not { Family: ActFamily.Consultation or ActFamily.HomeVisit } || !IsOfDoctor(ofDoctor))
            return null;
        if (ActVariants.StandIn(ofDoctor, sector) is { } other && lowSet.Acts.TryFind(other, day, sector, out tariff) == TariffGap.None)
            return new FoundTariff(other, tariff, SimulationDoubts.OtherTariff);
        return lowSet.Acts.FindEnded(code, day, sector) is { Value.Tariff: not null } ended
            ? new FoundTariff(code, ended, SimulationDoubts.EarlierTariff)
            : null;
    }

    /// <summary>What an act is in the ordinary sector, on a day or before it.</summary>
    private static ActTariff? Ordinary(TariffSet set, string code, DateOnly day) =>
        set.Acts.TryFind(code, day, Sector.Sector1, out var tariff) == TariffGap.None
            ? tariff!.Value
            : set.Acts.FindEnded(code, day, Sector.Sector1)?.Value;

    /// <summary>Consultations, sessions and trips are given day after day; boxes, pictures and analyses at once.</summary>
    private static bool IsOfSessions(ActTariff act) =>
        act.Family is ActFamily.Consultation or ActFamily.HomeVisit or ActFamily.Paramedical or ActFamily.Psychologist
        || (act.Family == ActFamily.Transport && !SimulatorService.IsInKilometres(act.Code));

    /// <summary>What a composite act is, by its first part.</summary>
    private static ActTariff? Composite(TariffSet set, string code, Circumstances circumstances) =>
        set.Acts.TryFind(
            code.AsSpan(0, code.IndexOf('+', StringComparison.Ordinal)),
            circumstances.CareDate,
            circumstances.Sector,
            out var tariff
        ) == TariffGap.None
            ? tariff!.Value
            : null;

    /// <summary>
    /// Prices are free where the tariff is nothing, varies, or is only a token (glasses, hearing aids of class II, private rooms …), and
    /// with doctors who may charge more than the tariff: to calculate with it would promise too little.
    /// </summary>
    private static bool IsPriceFree(ActTariff act, Sector sector) =>
        (IsOfDoctor(act) && sector is Sector.Optam or Sector.Sector2 or Sector.NotContracted)
        || act.Tariff is not { } tariff
        || tariff == Money.Zero
        || (act.Basket is Basket.Free or Basket.Moderate && act.MaxPrice is null)
        || (act.Family == ActFamily.Optics && act.MaxPrice is null);

    private static bool IsOfDoctor(ActTariff act) =>
        act.Profession == Profession.Doctor
        && act.Family
            is ActFamily.Consultation
                or ActFamily.HomeVisit
                or ActFamily.Supplement
                or ActFamily.Imaging
                or ActFamily.TechnicalAct;

    private static SimulatedLine Unpriced(SimulatedCare asked, string code, string label, SimulationGap gap) =>
        new(
            asked,
            code,
            label,
            gap,
            default,
            [],
            null,
            null,
            SimulationDoubts.None,
            null,
            Basket.None,
            ActFamily.NotReimbursed,
            null,
            null
        );
}
