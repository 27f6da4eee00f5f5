using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Nomenclature;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

/// <summary>
/// Reads the tariffs of the database: only the acts asked for, found by index, as the version in use or any earlier one knew them.
/// </summary>
public sealed class TariffService(HarmonieDbContext db, IMemoryCache cache)
{
    /// <summary>What one book of rates weighs in the shared cache, in its entries.</summary>
    private const int BookSize = 200;

    /// <summary>The version in use; 0 while nothing is loaded.</summary>
    public async Task<int> CurrentVersionAsync(CancellationToken ct) => (await StampAsync(null, null, ct)).Number;

    /// <summary>What is needed to price lines that name these acts.</summary>
    /// <param name="codes">As lines write them: a code, a composite (<c>CS+MPC</c>), a code of the CCAM with its activity
    /// (<c>HHFA0164</c>). One that is unknown stays so.</param>
    /// <param name="asOfVersion">A version kept with a settlement; null for the one in use.</param>
    /// <param name="atLeast">The confidence to ask for; null for that of the settings. With less, the page must say that the amount is not
    /// certain.</param>
    public async Task<TariffSet> LoadAsync(IReadOnlyCollection<string> codes, int? asOfVersion, Confidence? atLeast, CancellationToken ct)
    {
        var stamp = await StampAsync(asOfVersion, atLeast, ct);
        var rates = await RatesAsync(stamp, ct);
        return CreateSet(stamp, rates, AssembledAct.All(codes, await FactsAsync(codes, stamp, ct), rates));
    }

    /// <summary>
    /// All that is known of acts, from one reading of their rows: what is certain enough for the settings, what is known with less
    /// certainty
    /// too, and what pages show of them on a day.
    /// </summary>
    public async Task<TariffReading> ReadAsync(IReadOnlyCollection<string> codes, DateOnly day, Sector sector, CancellationToken ct)
    {
        var stamp = await StampAsync(null, null, ct);
        var low = stamp with { Confidence = Confidence.Low };
        var facts = await FactsAsync(codes, low, ct);
        var lowRates = await RatesAsync(low, ct);
        var lowActs = AssembledAct.All(codes, facts, lowRates);
        var lowSet = CreateSet(low, lowRates, lowActs);
        var sheets = CreateSheets(codes, lowActs, day, sector);
        if (stamp == low)
            return new TariffReading(lowSet, lowSet, sheets);
        var rates = await RatesAsync(stamp, ct);
        var certain = facts.Where(f => f.Price.Confidence >= stamp.Confidence).ToList();
        return new TariffReading(CreateSet(stamp, rates, AssembledAct.All(codes, certain, rates)), lowSet, sheets);
    }

    /// <summary>
    /// The dated rates, amounts and caps, those that the product ships while none is loaded; kept in memory by version. Those of less
    /// confidence than the settings ask for are among them, marked.
    /// </summary>
    public async Task<RateBook> RatesAsync(int? asOfVersion, CancellationToken ct) =>
        await RatesAsync(await StampAsync(asOfVersion, null, ct), ct);

    /// <summary>
    /// What pages show of acts on a day, in the order asked; acts without any price of the confidence asked for are left out.
    /// </summary>
    /// <param name="asOfVersion">As for <see cref="LoadAsync"/>.</param>
    /// <param name="atLeast">As for <see cref="LoadAsync"/>.</param>
    public async Task<IReadOnlyList<ActSheet>> SheetsAsync(
        IReadOnlyCollection<string> codes,
        DateOnly day,
        Sector sector,
        int? asOfVersion,
        Confidence? atLeast,
        CancellationToken ct
    )
    {
        var stamp = await StampAsync(asOfVersion, atLeast, ct);
        return CreateSheets(codes, AssembledAct.All(codes, await FactsAsync(codes, stamp, ct), await RatesAsync(stamp, ct)), day, sector);
    }

    /// <summary>The rates in use, without a cache; those that the product ships while the database holds none.</summary>
    internal static async Task<RateBook> ReadRatesAsync(HarmonieDbContext db, CancellationToken ct) =>
        await ReadRatesAsync(db, await StampAsync(db, null, null, ct), ct);

    private Task<TariffStamp> StampAsync(int? asOfVersion, Confidence? atLeast, CancellationToken ct) =>
        StampAsync(db, asOfVersion, atLeast, ct);

    private static async Task<TariffStamp> StampAsync(HarmonieDbContext db, int? asOfVersion, Confidence? atLeast, CancellationToken ct)
    {
        var most = asOfVersion ?? int.MaxValue;
        var stamp =
            await db
                .TariffVersions.AsNoTracking()
                .Where(v => v.Number <= most && v.FinishedAtUtc != null)
                .OrderByDescending(v => v.Number)
                .Select(v => new TariffStamp(v.Number, v.Confidence))
                .FirstOrDefaultAsync(ct)
            ?? TariffStamp.Nothing;
        return atLeast is { } asked ? stamp with { Confidence = asked } : stamp;
    }

    private async Task<RateBook> RatesAsync(TariffStamp stamp, CancellationToken ct)
    {
        // Each test, and each host of a process, has its own cache: the version is key enough.
        if (cache.TryGetValue((typeof(RateBook), stamp), out RateBook? known))
            return known!;
        var book = await ReadRatesAsync(db, stamp, ct);
        return cache.Set((typeof(RateBook), stamp), book, new MemoryCacheEntryOptions { Size = BookSize });
    }

    private static async Task<RateBook> ReadRatesAsync(HarmonieDbContext db, TariffStamp stamp, CancellationToken ct)
    {
        if (stamp.Number == 0)
            return ShippedTariffs.Rates(stamp.Confidence);
        var rows = await db.RateValues.AsNoTracking().Where(AsOf.Rates(stamp.Number)).ToListAsync(ct);
        return new RateBook(rows.GroupBy(r => r.Key, StringComparer.Ordinal).SelectMany(key => Closed(key, stamp.Confidence)));
    }

    /// <summary>The values of a key, each ended by the next.</summary>
    private static IEnumerable<(string, Dated<decimal>)> Closed(IEnumerable<RateValue> rows, Confidence atLeast)
    {
        var series = rows.OrderBy(r => r.ValidFrom).ToList();
        for (var i = 0; i < series.Count; i++)
        {
            var (row, next) = (series[i], i + 1 < series.Count ? series[i + 1].ValidFrom.AddDays(-1) : (DateOnly?)null);
            yield return (
                row.Key,
                new Dated<decimal>(
                    (decimal)row.ValueMillionths / RateValue.One,
                    row.ValidFrom,
                    row.ValidTo is { } last && !(last > next) ? last : next,
                    row.Source,
                    ShippedTariffs.IsUncertain(row.Confidence, atLeast)
                )
            );
        }
    }

    private async Task<List<PriceFact>> FactsAsync(IReadOnlyCollection<string> codes, TariffStamp stamp, CancellationToken ct)
    {
        var names = AssembledAct.Readings(codes).Select(r => r.Code).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return [];
        return await (
            from act in db.TariffActs.AsNoTracking()
            where EF.Parameter(names).Contains(act.Code)
            join price in db.ActPrices.AsNoTracking().Where(AsOf.Prices(stamp.Number, stamp.Confidence)) on act.Id equals price.ActId
            join version in db.TariffVersions.AsNoTracking() on price.AddedIn equals version.Number
            select new PriceFact(act, price, version.Kind, version.FileName)
        ).ToListAsync(ct);
    }

    private static TariffSet CreateSet(TariffStamp stamp, RateBook rates, IEnumerable<AssembledAct> acts) =>
        new(stamp.Number, stamp.Confidence, new ActCatalogue(acts.SelectMany(a => a.Tariffs).Select(t => t.Tariff)), rates);

    private static IReadOnlyList<ActSheet> CreateSheets(
        IReadOnlyCollection<string> codes,
        IReadOnlyList<AssembledAct> acts,
        DateOnly day,
        Sector sector
    ) =>
        [
            .. codes
                .Select(c => acts.FirstOrDefault(a => a.Code.Asked == AssembledAct.Normal(c)))
                .OfType<AssembledAct>()
                .Select(a => a.Sheet(day, sector)),
        ];
}
