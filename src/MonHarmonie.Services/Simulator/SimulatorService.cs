using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Reimbursements.Counters;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// Says before care what it costs, what the compulsory scheme and the contracts pay, and what is left. Stores nothing. The calculation is
/// the one that settles and that <c>price</c> runs: the same care gives the same cents.
/// </summary>
public sealed class SimulatorService(TariffService tariffs, ObservedPrices prices, GuaranteeBooks books, CounterService counters)
{
    /// <summary>More lines than any quote has.</summary>
    public const int MaxLines = 40;
    private const int MaxActs = 99;
    private const int MaxKilometres = 5_000;

    /// <summary>Acts that are counted in kilometres: a journey in the patient's own car.</summary>
    public static bool IsInKilometres(string? act) => act?.Trim().StartsWith("TR-KM", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>How many of an act one line may hold.</summary>
    public static int MaxQuantity(string? act) => IsInKilometres(act) ? MaxKilometres : MaxActs;

    /// <summary>What care leaves to pay to a person, with the contracts that cover them on that day and what they have used.</summary>
    /// <param name="licence">Shows the person's acts in detail: counters tell of them.</param>
    /// <returns>Null when it does not.</returns>
    public async Task<Simulation?> SimulateForMemberAsync(DataLicence licence, MemberSimulation asked, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (!licence.ShowsDetailOf(asked.PersonId))
            return null;
        var day = asked.Circumstances.CareDate;
        var covers = await books.CoversAsync(asked.PersonId, day, ct);
        var used = await counters.OpenAsync(licence, asked.PersonId, day, covers, await tariffs.RatesAsync(null, ct), ct);
        if (used is null)
            return null;
        var answer = await SimulateAsync(asked.Lines, asked.Circumstances, new Payers([.. covers.Select(c => c.Book)], used), ct);
        return answer with { IsTableMissing = covers.Count == 0 && await books.IsCoveredAsync(asked.PersonId, day, ct) };
    }

    /// <summary>
    /// The same cents for an advisor who works it out with the subject of the licence; acts are counted, and none is told.
    /// </summary>
    public async Task<Simulation> SimulateForAdvisorAsync(
        DataLicence licence,
        IReadOnlyList<SimulatedCare> lines,
        Circumstances circumstances,
        CancellationToken ct
    )
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var covers = await books.CoversAsync(licence.SubjectId, circumstances.CareDate, ct);
        var used = await counters.OpenForAdviceAsync(licence, circumstances.CareDate, covers, await tariffs.RatesAsync(null, ct), ct);
        var answer = await SimulateAsync(lines, circumstances, new Payers([.. covers.Select(c => c.Book)], used), ct);
        return answer with
        {
            IsTableMissing = covers.Count == 0 && await books.IsCoveredAsync(licence.SubjectId, circumstances.CareDate, ct),
        };
    }

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
        var (set, lowSet, shown) = await tariffs.ReadAsync(codes, circumstances.CareDate, circumstances.Sector, ct);
        var sheets = shown.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
        var priced = lines.Select(line => LinePricing.Answer(line, circumstances, payers, set, lowSet, sheets)).ToList();
        var observed = await prices.FindAsync([.. priced.Select(l => l.Code)], circumstances.PostalCode, ct);
        var answered = priced.Select(l => l with { Observed = observed.GetValueOrDefault(l.Code) }).ToList();
        return new Simulation(
            circumstances,
            answered,
            payers.Books,
            await AlternativeAsync(answered, circumstances, ct),
            RuleSet.Version,
            set.Version,
            // The monthly ceiling of a year is published with its tariffs.
            set.Rates.MonthlyCeiling.Find(circumstances.CareDate)
                is null
        );
    }

    private async Task<WithoutRemainingCost?> AlternativeAsync(
        IReadOnlyList<SimulatedLine> lines,
        Circumstances circumstances,
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
            var sheet = (await tariffs.SheetsAsync([code], circumstances.CareDate, Sector.None, null, Confidence.Low, ct)).FirstOrDefault();
            if (sheet is not null)
                return new WithoutRemainingCost(code, sheet.Label, sheet.Confidence == Confidence.Low ? null : sheet.Tariff?.MaxPrice);
        }
        return null;
    }
}
