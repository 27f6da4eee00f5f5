using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
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

    private readonly record struct PersonalCare(Guid PersonId, SimulatedCare Care, Circumstances Circumstances);

    private readonly record struct PaidCare(SimulatedCare Care, Circumstances Circumstances, Payers Payers);

    /// <summary>Acts that are counted in kilometres: a journey in the patient's own car.</summary>
    public static bool IsInKilometres(string? act) => act?.Trim().StartsWith("TR-KM", StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>How many of an act one line may hold.</summary>
    public static int MaxQuantity(string? act) => IsInKilometres(act) ? MaxKilometres : MaxActs;

    /// <summary>What care leaves to pay to persons, with the contracts that cover them on each day and what they have used.</summary>
    /// <param name="licence">Shows the acts of all of them in detail: counters tell of them.</param>
    /// <returns>Null when it does not.</returns>
    public async Task<Simulation?> SimulateForMemberAsync(DataLicence licence, MemberSimulation asked, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var lines = asked.Lines.Select(l => LineOf(asked, l)).ToList();
        if (!licence.ShowsDetailOf(asked.PersonId) || lines.Exists(l => !licence.ShowsDetailOf(l.PersonId)))
            return null;
        return await SimulateForPersonsAsync(
            new PersonalCare(asked.PersonId, new SimulatedCare("", 1, null), asked.Circumstances),
            lines,
            async (person, days, covers, rates) => (await counters.OpenAsync(licence, person, days, covers, rates, ct))!,
            ct
        );
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
        return await SimulateForPersonsAsync(
            new PersonalCare(licence.SubjectId, new SimulatedCare("", 1, null), circumstances),
            [.. lines.Select(l => new PersonalCare(licence.SubjectId, l, circumstances.Of(l)))],
            (_, days, covers, rates) => counters.OpenForAdviceAsync(licence, days, covers, rates, ct),
            ct
        );
    }

    /// <summary>
    /// Calculates the lines in order of care; they share the counters and ceilings of the payers, whose person is changed by it.
    /// </summary>
    public Task<Simulation> SimulateAsync(
        IReadOnlyList<SimulatedCare> lines,
        Circumstances circumstances,
        Payers payers,
        CancellationToken ct
    ) => PriceAsync([.. lines.Select(l => new PaidCare(l, circumstances.Of(l), payers))], circumstances, payers.Books, ct);

    private static PersonalCare LineOf(MemberSimulation asked, SimulatedCare care)
    {
        var person = care.PersonId ?? asked.PersonId;
        var circumstances = person == asked.PersonId ? asked.Circumstances : asked.Others![person];
        return new PersonalCare(person, care, circumstances.Of(care));
    }

    /// <param name="whole">Whom the simulation is for and when, whatever single lines say.</param>
    private async Task<Simulation> SimulateForPersonsAsync(
        PersonalCare whole,
        IReadOnlyList<PersonalCare> lines,
        Func<Guid, CareDays, IReadOnlyList<Cover>, RateBook, Task<CareCounters>> open,
        CancellationToken ct
    )
    {
        var covers = new Dictionary<(Guid PersonId, DateOnly Day), IReadOnlyList<Cover>>();
        foreach (var (person, day) in lines.Append(whole).Select(l => (l.PersonId, l.Circumstances.CareDate)).Distinct())
            covers[(person, day)] = await books.CoversAsync(person, day, ct);
        var rates = await tariffs.RatesAsync(null, ct);
        var used = new Dictionary<Guid, CareCounters>();
        foreach (var person in covers.Keys.GroupBy(k => k.PersonId))
        {
            var days = new CareDays(person.Min(k => k.Day), person.Max(k => k.Day));
            used[person.Key] = await open(person.Key, days, covers[(person.Key, days.Last)], rates);
        }
        var answer = await PriceAsync(
            [
                .. lines.Select(l => new PaidCare(
                    l.Care,
                    l.Circumstances,
                    new Payers([.. covers[(l.PersonId, l.Circumstances.CareDate)].Select(c => c.Book)], used[l.PersonId])
                )),
            ],
            whole.Circumstances,
            [.. covers.Values.SelectMany(c => c).Select(c => c.Book).DistinctBy(b => (b.ProductCode, b.ValidFrom))],
            ct
        );
        var isTableMissing = false;
        foreach (var ((person, day), cover) in covers)
            isTableMissing |= cover.Count == 0 && await books.IsCoveredAsync(person, day, ct);
        return answer with { IsTableMissing = isTableMissing };
    }

    private async Task<Simulation> PriceAsync(
        IReadOnlyList<PaidCare> lines,
        Circumstances whole,
        IReadOnlyList<GuaranteeBook> allBooks,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lines.Count, MaxLines);
        string[] codes = [.. lines.SelectMany(l => ActVariants.All(l.Care.Act)).Distinct(StringComparer.OrdinalIgnoreCase)];
        var readings = new Dictionary<(DateOnly, Sector), (TariffReading Tariffs, Dictionary<string, ActSheet> Sheets)>();
        foreach (var (day, sector) in lines.Select(l => l.Circumstances).Append(whole).Select(c => (c.CareDate, c.Sector)).Distinct())
        {
            var reading = await tariffs.ReadAsync(codes, day, sector, ct);
            readings[(day, sector)] = (reading, reading.Sheets.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase));
        }
        var answered = new SimulatedLine[lines.Count];
        // Limits are used up in the order of care.
        foreach (var (line, i) in lines.Select((line, i) => (line, i)).OrderBy(l => l.line.Circumstances.CareDate))
        {
            var (reading, sheets) = readings[(line.Circumstances.CareDate, line.Circumstances.Sector)];
            answered[i] = LinePricing.Answer(
                line.Care,
                line.Circumstances,
                line.Payers,
                reading.Certain,
                reading.WithUncertain,
                sheets
            ) with
            {
                IsCovered = line.Payers.Books.Count > 0,
            };
        }
        var observed = await prices.FindAsync([.. answered.Select(l => l.Code)], whole.PostalCode, ct);
        var offers = await OffersAsync(lines, answered, ct);
        for (var i = 0; i < answered.Length; i++)
            answered[i] = answered[i] with { Observed = observed.GetValueOrDefault(answered[i].Code), Alternatives = offers[i] };
        var set = readings[(whole.CareDate, whole.Sector)].Tariffs.Certain;
        return new Simulation(
            whole,
            answered,
            allBooks,
            RuleSet.Version,
            set.Version,
            // The monthly ceiling of a year is published with its tariffs.
            lines.Select(l => l.Circumstances.CareDate).Append(whole.CareDate).Any(day => set.Rates.MonthlyCeiling.Find(day) is null)
        );
    }

    /// <summary>The items without remaining cost that each line could have instead: only responsible contracts pay them whole.</summary>
    private async Task<IReadOnlyList<WithoutRemainingCost>?[]> OffersAsync(
        IReadOnlyList<PaidCare> lines,
        SimulatedLine[] answered,
        CancellationToken ct
    )
    {
        var offers = new IReadOnlyList<WithoutRemainingCost>?[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var circumstances = lines[i].Circumstances;
            if (!lines[i].Payers.Books.Any(b => b.IsResponsible))
                continue;
            var codes = Alternatives
                .Of(answered[i].Code)
                .Where(c => ActAges.AgeRangeMismatch(c, circumstances.BirthDate, circumstances.CareDate) is null)
                .ToList();
            if (codes.Count == 0)
                continue;
            var sheets = await tariffs.SheetsAsync(codes, circumstances.CareDate, Sector.None, null, Confidence.Low, ct);
            offers[i] =
            [
                .. sheets.Select(s => new WithoutRemainingCost(s.Code, s.Label, s.Tariff?.MaxPrice, s.Confidence == Confidence.Low)),
            ];
        }
        return offers;
    }
}
