using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Services.Nomenclature.Tariffs;
using MonHarmonie.Services.Simulator.Prices;

namespace MonHarmonie.Services.Simulator;

/// <summary>
/// What the lines of a quote are priced with, read once however many lines there are and whoever pays: tariffs of each day and sector, the
/// items that could be had instead, prices that others paid.
/// </summary>
internal sealed class QuoteTariffs
{
    private readonly Dictionary<(DateOnly Day, Sector Sector), (TariffReading Reading, Dictionary<string, ActSheet> Sheets)> byDay = [];
    private readonly Dictionary<DateOnly, Dictionary<string, ActSheet>> offers = [];
    private IReadOnlyDictionary<string, PriceRange> observed = new Dictionary<string, PriceRange>(StringComparer.OrdinalIgnoreCase);

    private QuoteTariffs() { }

    /// <param name="asked">The circumstances of the lines, those of the whole included.</param>
    public static async Task<QuoteTariffs> ReadAsync(
        TariffService tariffs,
        ObservedPrices prices,
        IEnumerable<string> acts,
        IReadOnlyCollection<Circumstances> asked,
        CancellationToken ct
    )
    {
        string[] codes = [.. acts.SelectMany(ActVariants.All).Distinct(StringComparer.OrdinalIgnoreCase)];
        string[] instead = [.. codes.SelectMany(Alternatives.Of).Distinct(StringComparer.OrdinalIgnoreCase)];
        var read = new QuoteTariffs();
        foreach (var (day, sector) in asked.Select(c => (c.CareDate, c.Sector)).Distinct())
        {
            var reading = await tariffs.ReadAsync(codes, day, sector, ct);
            read.byDay[(day, sector)] = (reading, ByCode(reading.Sheets));
        }
        foreach (var day in instead.Length == 0 ? [] : asked.Select(c => c.CareDate).Distinct())
            read.offers[day] = ByCode(await tariffs.SheetsAsync(instead, day, Sector.None, null, Confidence.Low, ct));
        read.observed = await prices.FindAsync(codes, asked.First().PostalCode, ct);
        return read;
    }

    public TariffSet Certain(Circumstances circumstances) => byDay[(circumstances.CareDate, circumstances.Sector)].Reading.Certain;

    /// <summary>The line without what it could have instead.</summary>
    public SimulatedLine Price(SimulatedCare care, Circumstances circumstances, Payers payers)
    {
        var (reading, sheets) = byDay[(circumstances.CareDate, circumstances.Sector)];
        var line = LinePricing.Answer(care, circumstances, payers, reading.Certain, reading.WithUncertain, sheets);
        return line with
        {
            Observed = observed.GetValueOrDefault(line.Code),
            IsCovered = payers.Books.Count > 0,
            // Only responsible contracts pay them whole.
            Alternatives = payers.Books.Any(b => b.IsResponsible) ? Offers(line.Code, circumstances) : null,
        };
    }

    private List<WithoutRemainingCost>? Offers(string act, Circumstances circumstances)
    {
        var day = circumstances.CareDate;
        var found = Alternatives
            .Of(act)
            .Where(code => ActAges.AgeRangeMismatch(code, circumstances.BirthDate, day) is null)
            .Select(code => offers[day].GetValueOrDefault(code))
            .OfType<ActSheet>()
            .Select(s => new WithoutRemainingCost(s.Code, s.Label, s.Tariff?.MaxPrice, s.Confidence == Confidence.Low))
            .ToList();
        return found.Count > 0 ? found : null;
    }

    private static Dictionary<string, ActSheet> ByCode(IEnumerable<ActSheet> sheets) =>
        sheets.ToDictionary(s => s.Code, StringComparer.OrdinalIgnoreCase);
}
