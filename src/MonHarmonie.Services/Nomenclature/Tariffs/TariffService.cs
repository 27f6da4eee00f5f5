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
        return new TariffSet(
            stamp.Number,
            stamp.Confidence,
            new ActCatalogue((await AssembleAsync(codes, stamp, rates, ct)).SelectMany(a => a.Tariffs).Select(t => t.Tariff)),
            rates
        );
    }

    /// <summary>The dated rates, amounts and caps; kept in memory by version.</summary>
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
        var acts = await AssembleAsync(codes, stamp, await RatesAsync(stamp, ct), ct);
        return
        [
            .. codes
                .Select(c => acts.FirstOrDefault(a => a.Code.Asked == Normal(c)))
                .Where(a => a is not null)
                .Select(a => Sheet(a!, day, sector)),
        ];
    }

    /// <summary>The rates in use, without a cache; those that the product ships while the database holds none.</summary>
    internal static async Task<RateBook> ReadRatesAsync(HarmonieDbContext db, CancellationToken ct)
    {
        var stamp = await StampAsync(db, null, null, ct);
        return stamp.Number == 0 ? ShippedTariffs.Rates(Confidence.Medium) : await ReadRatesAsync(db, stamp, ct);
    }

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
        var rows = await db.RateValues.AsNoTracking().Where(AsOf.Rates(stamp.Number, stamp.Confidence)).ToListAsync(ct);
        return new RateBook(rows.GroupBy(r => r.Key, StringComparer.Ordinal).SelectMany(Closed));
    }

    /// <summary>The values of a key, each ended by the next.</summary>
    private static IEnumerable<(string, Dated<decimal>)> Closed(IEnumerable<RateValue> rows)
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
                    row.Source
                )
            );
        }
    }

    private async Task<IReadOnlyList<AssembledAct>> AssembleAsync(
        IReadOnlyCollection<string> codes,
        TariffStamp stamp,
        RateBook rates,
        CancellationToken ct
    )
    {
        var readings = codes.Select(Normal).SelectMany(Parts).Distinct(StringComparer.Ordinal).SelectMany(AskedCode.Readings).ToList();
        var names = readings.Select(r => r.Code).Distinct(StringComparer.Ordinal).ToArray();
        if (names.Length == 0)
            return [];
        var found = await (
            from act in db.TariffActs.AsNoTracking()
            where EF.Parameter(names).Contains(act.Code)
            join price in db.ActPrices.AsNoTracking().Where(AsOf.Prices(stamp.Number, stamp.Confidence)) on act.Id equals price.ActId
            join version in db.TariffVersions.AsNoTracking() on price.AddedIn equals version.Number
            select new PriceFact(act, price, version.Kind, version.FileName)
        ).ToListAsync(ct);
        var byCode = found.ToLookup(f => f.Act.Code, StringComparer.Ordinal);
        return
        [
            .. readings
                .GroupBy(r => r.Asked, StringComparer.Ordinal)
                .Select(r => r.FirstOrDefault(a => byCode.Contains(a.Code)))
                .Where(r => r.Code is not null)
                .Select(Assemble),
        ];

        AssembledAct Assemble(AskedCode code)
        {
            // A code that two nomenclatures share is that of the first.
            var facts = byCode[code.Code].GroupBy(f => f.Act.Nomenclature).MinBy(g => g.Key)!.ToList();
            return new AssembledAct(code, facts[0].Act, [.. new ActAssembly(code, facts, rates).Tariffs()]);
        }
    }

    private static ActSheet Sheet(AssembledAct act, DateOnly day, Sector sector)
    {
        var gap = new ActCatalogue(act.Tariffs.Select(t => t.Tariff)).TryFind(act.Code.Asked, day, sector, out var found);
        var trust = found is null ? Confidence.High : act.Tariffs.First(t => ReferenceEquals(t.Tariff, found)).Confidence;
        return new ActSheet(
            act.Code.Asked,
            act.Act.Label,
            act.Act.LongLabel,
            act.Act.Nomenclature,
            found?.Value.Family ?? act.Act.Family,
            act.Act.Speciality,
            gap == TariffGap.None && found!.Value.Tariff is null ? TariffGap.Varies : gap,
            found?.Value,
            found?.ValidFrom,
            found?.ValidTo,
            found?.Source,
            trust
        );
    }

    private static string Normal(string code) => code.Trim().ToUpperInvariant();

    /// <summary>A composite code may be listed whole, or as its parts (RULES 15.19).</summary>
    private static IEnumerable<string> Parts(string code) =>
        code.Contains('+', StringComparison.Ordinal)
            ? code.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Prepend(code)
            : [code];

    private sealed record AssembledAct(AskedCode Code, TariffAct Act, IReadOnlyList<TrustedTariff> Tariffs);
}

/// <summary>A version and the confidence it asks for.</summary>
internal sealed record TariffStamp(int Number, Confidence Confidence)
{
    public static readonly TariffStamp Nothing = new(0, Confidence.High);
}
