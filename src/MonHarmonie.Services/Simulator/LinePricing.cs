using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
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
        var code = ActVariants.Of(asked.Act, circumstances.Sector, circumstances.Pathway);
        var label = sheets.GetValueOrDefault(code)?.Label ?? sheets.GetValueOrDefault(asked.Act)?.Label ?? asked.Act;
        if (Find(set, lowSet, code, circumstances) is not { } found)
            return Unpriced(
                asked,
                code,
                label,
                sheets.ContainsKey(code) || code.Contains('+', StringComparison.Ordinal) ? SimulationGap.NoTariff : SimulationGap.UnknownAct
            );
        var (tariff, isUncertain) = found;

        var act = tariff?.Value ?? Composite(lowSet, code, circumstances);
        if (act is null)
            return Unpriced(asked, code, label, SimulationGap.NoTariff);
        var isFree = IsPriceFree(act, circumstances.Sector);
        if (asked.Price is null && isFree)
            return Unpriced(asked, code, label, SimulationGap.PriceNeeded) with
            {
                Family = act.Family,
                Basket = act.Basket,
                IsPriceFree = true,
            };

        var maxPrice = act.MaxPrice is { } max ? new Money(max.Cents * asked.Quantity) : (Money?)null;
        var clauses = payers.Books.Select(b => b.Find(GuaranteeItems.Of(act, circumstances.Sector, circumstances.Status))).ToList();
        var care = new CareLine
        {
            CareDate = circumstances.CareDate,
            ReimbursedOn = circumstances.CareDate,
            Act = code,
            Quantity = asked.Quantity,
            Price = asked.Price ?? maxPrice,
            // Where the tariff varies (a taxi by its metre, a stay by its group), what is charged is the tariff: there is no overrun.
            Base = act.Tariff is null ? asked.Price : null,
            Sector = IsOfDoctor(act) ? circumstances.Sector : Sector.None,
            Pathway = circumstances.Pathway,
            Status = circumstances.Status,
            Scheme = circumstances.Scheme,
            BirthDate = circumstances.BirthDate,
            Guarantee = clauses.ElementAtOrDefault(0)?.Guarantee ?? Guarantee.None,
            SecondGuarantee = clauses.ElementAtOrDefault(1)?.Guarantee ?? Guarantee.None,
            IsResponsible = payers.Books.Count == 0 || payers.Books.All(b => b.IsResponsible),
        };
        var why = new Explanation();
        var priced = (isUncertain ? lowSet : set).Pricer.Price(care, payers.Person, why);
        // A rate known with less certainty (the cap of the penalty out of pathway) gives an amount that is about right, as a tariff does.
        if (priced.Gap == NotComputable.MissingRate && !isUncertain)
            (priced, isUncertain) = (lowSet.Pricer.Price(care, payers.Person, why), true);
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
            isUncertain,
            maxPrice,
            act.Basket,
            act.Family,
            tariff?.Source,
            tariff?.ValidFrom,
            IsPriceFree: isFree,
            OtherAge: ActAges.AgeRangeMismatch(code, circumstances.BirthDate, circumstances.CareDate)
        );
    }

    /// <summary>
    /// The tariff, and whether it is known with less certainty only; a composite act without an entry of its own has none. Null when
    /// nothing is known.
    /// </summary>
    private static (Dated<ActTariff>? Tariff, bool IsUncertain)? Find(
        TariffSet set,
        TariffSet lowSet,
        string code,
        Circumstances circumstances
    )
    {
        if (set.Acts.TryFind(code, circumstances.CareDate, circumstances.Sector, out var tariff) == TariffGap.None)
            return (tariff, false);
        if (lowSet.Acts.TryFind(code, circumstances.CareDate, circumstances.Sector, out tariff) == TariffGap.None)
            return (tariff, true);
        return code.Contains('+', StringComparison.Ordinal) && !lowSet.Acts.Knows(code) ? (null, false) : null;
    }

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
        new(asked, code, label, gap, default, [], null, null, false, null, Basket.None, ActFamily.NotReimbursed, null, null);
}
