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
    public async Task<Simulation> SimulateAsync(
        IReadOnlyList<SimulatedCare> lines,
        Circumstances circumstances,
        Payers payers,
        CancellationToken ct
    ) => (await CompareAsync(lines, circumstances, [payers], ct))[0];

    /// <summary>The same care for several payers, in their order; tariffs are read once.</summary>
    public async Task<IReadOnlyList<Simulation>> CompareAsync(
        IReadOnlyList<SimulatedCare> lines,
        Circumstances circumstances,
        IReadOnlyList<Payers> payers,
        CancellationToken ct
    )
    {
        var tariffsOfQuote = await ReadAsync(lines.Select(l => (l, circumstances.Of(l))), circumstances, ct);
        return
        [
            .. payers.Select(p =>
                Price([.. lines.Select(l => new PaidCare(l, circumstances.Of(l), p))], circumstances, p.Books, tariffsOfQuote)
            ),
        ];
    }

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
        var answer = Price(
            [
                .. lines.Select(l => new PaidCare(
                    l.Care,
                    l.Circumstances,
                    new Payers([.. covers[(l.PersonId, l.Circumstances.CareDate)].Select(c => c.Book)], used[l.PersonId])
                )),
            ],
            whole.Circumstances,
            [.. covers.Values.SelectMany(c => c).Select(c => c.Book).DistinctBy(b => (b.ProductCode, b.ValidFrom))],
            await ReadAsync(lines.Select(l => (l.Care, l.Circumstances)), whole.Circumstances, ct)
        );
        var isTableMissing = false;
        foreach (var ((person, day), cover) in covers)
            isTableMissing |= cover.Count == 0 && await books.IsCoveredAsync(person, day, ct);
        return answer with { IsTableMissing = isTableMissing };
    }

    private Task<QuoteTariffs> ReadAsync(
        IEnumerable<(SimulatedCare Care, Circumstances Circumstances)> lines,
        Circumstances whole,
        CancellationToken ct
    )
    {
        var all = lines.ToList();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(all.Count, MaxLines);
        return QuoteTariffs.ReadAsync(tariffs, prices, all.Select(l => l.Care.Act), [whole, .. all.Select(l => l.Circumstances)], ct);
    }

    private static Simulation Price(
        IReadOnlyList<PaidCare> lines,
        Circumstances whole,
        IReadOnlyList<GuaranteeBook> allBooks,
        QuoteTariffs tariffs
    )
    {
        var answered = new SimulatedLine[lines.Count];
        // Limits are used up in the order of care.
        foreach (var (line, i) in lines.Select((line, i) => (line, i)).OrderBy(l => l.line.Circumstances.CareDate))
            answered[i] = tariffs.Price(line.Care, line.Circumstances, line.Payers);
        var set = tariffs.Certain(whole);
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
}
