using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// Says before care what it costs, what the compulsory scheme and the contracts pay, and what is left. Stores nothing. The calculation is
/// the one that settles and that <c>price</c> runs: the same care gives the same cents.
/// </summary>
public sealed class SimulatorService(TariffService tariffs, ObservedPrices prices)
{
    /// <summary>More lines than any quote has.</summary>
    public const int MaxLines = 40;
    private const int MaxActs = 99;
    private const int MaxKilometres = 5_000;

    /// <summary>Acts that are counted in kilometres: a journey in one's own car.</summary>
    public static bool IsInKilometres(string? act) => act?.Trim().StartsWith("TR-KM", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>How many of an act one line may hold.</summary>
    public static int MaxQuantity(string? act) => IsInKilometres(act) ? MaxKilometres : MaxActs;

    /// <summary>Calculates the lines in order; they share the counters and ceilings of the payers, whose person is changed by it.</summary>
    public async Task<Simulation> SimulateAsync(
        IReadOnlyList<SimulatedCare> lines,
        Circumstances circumstances,
        Payers payers,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, MaxLines);
        string[] codes = [.. lines.SelectMany(l => ActVariants.All(l.Act)).Distinct(StringComparer.OrdinalIgnoreCase)];
        var set = await tariffs.LoadAsync(codes, null, null, ct);
        // What is known with less certainty is calculated too, and said to be uncertain.
        var lowSet = set.AtLeast == Confidence.Low ? set : await tariffs.LoadAsync(codes, null, Confidence.Low, ct);
        var sheets = (
            await tariffs.SheetsAsync(codes, circumstances.CareDate, circumstances.Sector, null, Confidence.Low, ct)
        ).ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);

        var answered = new List<SimulatedLine>();
        foreach (var line in lines)
        {
            var answer = Answer(line, circumstances, payers, set, lowSet, sheets);
            answered.Add(answer with { Observed = await prices.FindAsync(answer.Code, circumstances.PostalCode, ct) });
        }
        return new Simulation(
            circumstances,
            answered,
            payers.Books,
            await AlternativeAsync(answered, circumstances, ct),
            RuleSet.Version,
            set.Version
        );
    }

    private static SimulatedLine Answer(
        SimulatedCare asked,
        Circumstances around,
        Payers payers,
        TariffSet set,
        TariffSet lowSet,
        Dictionary<string, ActSheet> sheets
    )
    {
        var code = ActVariants.Of(asked.Act, around.Sector, around.Pathway);
        var label = sheets.GetValueOrDefault(code)?.Label ?? sheets.GetValueOrDefault(asked.Act)?.Label ?? asked.Act;
        if (Find(set, lowSet, code, around) is not { } found)
            return Nothing(
                asked,
                code,
                label,
                lowSet.Acts.Knows(code) || code.Contains('+', StringComparison.Ordinal) ? SimulationGap.NoTariff : SimulationGap.UnknownAct
            );
        var (tariff, isUncertain) = found;

        var act = tariff?.Value ?? Composite(lowSet, code, around);
        if (act is null)
            return Nothing(asked, code, label, SimulationGap.NoTariff);
        var isFree = IsPriceFree(act, around.Sector);
        if (asked.Price is null && isFree)
            return Nothing(asked, code, label, SimulationGap.PriceNeeded) with
            {
                Family = act.Family,
                Basket = act.Basket,
                IsPriceFree = true,
            };

        var maxPrice = act.MaxPrice is { } max ? new Money(max.Cents * asked.Quantity) : (Money?)null;
        var clauses = payers.Books.Select(b => b.Find(GuaranteeItems.Of(act, around.Sector, around.Status))).ToList();
        var care = new CareLine
        {
            CareDate = around.CareDate,
            ReimbursedOn = around.CareDate,
            Act = code,
            Quantity = asked.Quantity,
            Price = asked.Price ?? maxPrice,
            // Where the tariff varies (a taxi by its metre, a stay by its group), what is charged is the tariff: there is no overrun.
            Base = act.Tariff is null ? asked.Price : null,
            Sector = IsOfDoctor(act) ? around.Sector : Sector.None,
            Pathway = around.Pathway,
            Status = around.Status,
            Scheme = around.Scheme,
            BirthDate = around.BirthDate,
            Guarantee = clauses.ElementAtOrDefault(0)?.Guarantee ?? Guarantee.None,
            SecondGuarantee = clauses.ElementAtOrDefault(1)?.Guarantee ?? Guarantee.None,
            IsResponsible = payers.Books.Count == 0 || payers.Books.All(b => b.IsResponsible),
        };
        var why = new Explanation();
        var priced = (isUncertain ? lowSet : set).Pricer.Price(care, payers.Person, why);
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
            OtherAge: ActAges.AgeRangeMismatch(code, around.BirthDate, around.CareDate)
        );
    }

    /// <summary>
    /// The tariff, and whether it is known with less certainty only; a composite act without an entry of its own has none. Null when
    /// nothing is known.
    /// </summary>
    private static (Dated<ActTariff>? Tariff, bool IsUncertain)? Find(TariffSet set, TariffSet lowSet, string code, Circumstances around)
    {
        if (set.Acts.TryFind(code, around.CareDate, around.Sector, out var tariff) == TariffGap.None)
            return (tariff, false);
        if (lowSet.Acts.TryFind(code, around.CareDate, around.Sector, out tariff) == TariffGap.None)
            return (tariff, true);
        return code.Contains('+', StringComparison.Ordinal) && !lowSet.Acts.Knows(code) ? (null, false) : null;
    }

    /// <summary>What a composite act is, by its first part.</summary>
    private static ActTariff? Composite(TariffSet set, string code, Circumstances around) =>
        set.Acts.TryFind(code.AsSpan(0, code.IndexOf('+', StringComparison.Ordinal)), around.CareDate, around.Sector, out var tariff)
        == TariffGap.None
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

    private async Task<WithoutRemainingCost?> AlternativeAsync(
        IReadOnlyList<SimulatedLine> lines,
        Circumstances around,
        CancellationToken ct
    )
    {
        foreach (var line in lines)
        {
            var known = new ActTariff(
                line.Code,
                line.Label,
                line.Family,
                Profession.Other,
                false,
                SectorScope.All,
                line.IsComputed ? line.Priced.Base : null,
                Ratio.Nothing,
                null,
                line.Basket
            );
            if (Alternatives.Of(known) is not { } code)
                continue;
            // That nothing is left is the law's; its maximum price is told only when it is certain.
            var sheet = (await tariffs.SheetsAsync([code], around.CareDate, Sector.None, null, Confidence.Low, ct)).FirstOrDefault();
            if (sheet is not null)
                return new WithoutRemainingCost(code, sheet.Label, sheet.Confidence == Confidence.Low ? null : sheet.Tariff?.MaxPrice);
        }
        return null;
    }

    private static SimulatedLine Nothing(SimulatedCare asked, string code, string label, SimulationGap gap) =>
        new(asked, code, label, gap, default, [], null, null, false, null, Basket.None, ActFamily.NotReimbursed, null, null);
}
