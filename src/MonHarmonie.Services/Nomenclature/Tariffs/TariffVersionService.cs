using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Nomenclature.Tariffs;

public sealed record TariffVersionRow(
    int Number,
    TariffKind Kind,
    string FileName,
    string Sha256,
    string ImportedBy,
    DateTime StartedAtUtc,
    DateTime? FinishedAtUtc,
    bool AllowsCorrections,
    Confidence Confidence,
    int Added,
    int Replaced,
    int Unchanged,
    int Rejected
);

/// <summary>A price that a version brought.</summary>
/// <param name="OldBase">The base in its place before, when it replaced one; null: it replaced none, or one that varied.</param>
/// <param name="Replaces">Whether it took the place of another.</param>
public sealed record TariffChange(
    string Code,
    string Label,
    PriceOrigin Origin,
    short Grid,
    byte Activity,
    byte Phase,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    Money? Base,
    Money? MaxPrice,
    bool Replaces,
    Money? OldBase
);

/// <summary>Some of the changes of a version, by act.</summary>
/// <param name="Next">Where the next ones begin; null at the end.</param>
public sealed record TariffChanges(IReadOnlyList<TariffChange> Items, int? Next);

/// <summary>A rate, amount or cap that a version brought.</summary>
public sealed record RateChange(
    string Key,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    decimal Value,
    decimal? OldValue,
    string Unit,
    string Source
);

/// <summary>What each version of the tariffs changed: the answer to « since when do we pay this, and who said so ».</summary>
public sealed class TariffVersionService(HarmonieDbContext db)
{
    private const int ActsAtOnce = 50;
    private const int MaxUpcoming = 200;

    /// <summary>The versions before a number, the latest first; 0 begins with the latest.</summary>
    public async Task<IReadOnlyList<TariffVersionRow>> ListAsync(int before, int take, CancellationToken ct)
    {
        var below = before > 0 ? before : int.MaxValue;
        return await db
            .TariffVersions.AsNoTracking()
            .Where(v => v.Number < below)
            .OrderByDescending(v => v.Number)
            .Take(Math.Clamp(take, 1, 100))
            .Select(v => new TariffVersionRow(
                v.Number,
                v.Kind,
                v.FileName,
                v.Sha256,
                v.ImportedBy,
                v.StartedAtUtc,
                v.FinishedAtUtc,
                v.AllowsCorrections,
                v.Confidence,
                v.Added,
                v.Replaced,
                v.Unchanged,
                v.Rejected
            ))
            .ToListAsync(ct);
    }

    /// <summary>The number of the version in use; 0 when none is.</summary>
    public async Task<int> InUseAsync(CancellationToken ct) =>
        await db.TariffVersions.Where(v => v.FinishedAtUtc != null).MaxAsync(v => (int?)v.Number, ct) ?? 0;

    /// <summary>The prices of a version, act by act.</summary>
    /// <param name="after">Where the last answer ended (<see cref="TariffChanges.Next"/>); 0 at first.</param>
    public async Task<TariffChanges> ChangesAsync(int version, int after, CancellationToken ct)
    {
        var acts = await db
            .ActPrices.AsNoTracking()
            .Where(p => p.AddedIn == version && p.ActId > after)
            .Select(p => p.ActId)
            .Distinct()
            .OrderBy(id => id)
            .Take(ActsAtOnce)
            .ToArrayAsync(ct);
        if (acts.Length == 0)
            return new TariffChanges([], null);
        var rows = await (
            from price in db.ActPrices.AsNoTracking()
            where EF.Parameter(acts).Contains(price.ActId) && (price.AddedIn == version || price.ReplacedIn == version)
            join act in db.TariffActs.AsNoTracking() on price.ActId equals act.Id
            select new
            {
                act.Code,
                act.Label,
                Price = price,
            }
        ).ToListAsync(ct);
        var replaced = rows.Where(r => r.Price.ReplacedIn == version).ToDictionary(r => KeyOf(r.Price), r => r.Price);
        var changes = rows.Where(r => r.Price.AddedIn == version)
            .OrderBy(r => r.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Price.Grid)
            .ThenBy(r => r.Price.ValidFrom)
            .Select(r =>
            {
                var old = replaced.GetValueOrDefault(KeyOf(r.Price));
                return new TariffChange(
                    r.Code,
                    r.Label,
                    r.Price.Origin,
                    r.Price.Grid,
                    r.Price.Activity,
                    r.Price.Phase,
                    r.Price.ValidFrom,
                    r.Price.ValidTo,
                    Amount(r.Price.BaseCents),
                    Amount(r.Price.MaxPriceCents),
                    old is not null,
                    Amount(old?.BaseCents)
                );
            });
        return new TariffChanges([.. changes], acts.Length < ActsAtOnce ? null : acts[^1]);
    }

    /// <summary>The rates, amounts and caps of a version.</summary>
    public async Task<IReadOnlyList<RateChange>> RateChangesAsync(int version, CancellationToken ct)
    {
        var added = await db.RateValues.AsNoTracking().Where(r => r.AddedIn == version).ToListAsync(ct);
        var replaced = (await db.RateValues.AsNoTracking().Where(r => r.ReplacedIn == version).ToListAsync(ct)).ToDictionary(r =>
            (r.Key, r.ValidFrom)
        );
        return
        [
            .. added
                .OrderBy(r => r.Key, StringComparer.Ordinal)
                .ThenBy(r => r.ValidFrom)
                .Select(r => new RateChange(
                    r.Key,
                    r.ValidFrom,
                    r.ValidTo,
                    Value(r),
                    replaced.TryGetValue((r.Key, r.ValidFrom), out var old) ? Value(old) : null,
                    r.Unit,
                    r.Source
                )),
        ];
    }

    /// <summary>
    /// The rates, amounts and caps that begin after a day, each beside what holds until then; those of the version in use.
    /// </summary>
    public async Task<IReadOnlyList<RateChange>> UpcomingRatesAsync(DateOnly day, CancellationToken ct)
    {
        var inUse = await InUseAsync(ct);
        var later = await db
            .RateValues.AsNoTracking()
            .Where(r => r.ValidFrom > day && r.AddedIn <= inUse && (r.ReplacedIn == null || r.ReplacedIn > inUse))
            .OrderBy(r => r.ValidFrom)
            .ThenBy(r => r.Key)
            .Take(MaxUpcoming)
            .ToListAsync(ct);
        var keys = later.Select(r => r.Key).Distinct(StringComparer.Ordinal).ToArray();
        var all = await db
            .RateValues.AsNoTracking()
            .Where(r => keys.Contains(r.Key) && r.AddedIn <= inUse && (r.ReplacedIn == null || r.ReplacedIn > inUse))
            .ToListAsync(ct);
        return
        [
            .. later.Select(r => new RateChange(
                r.Key,
                r.ValidFrom,
                r.ValidTo,
                Value(r),
                all.Where(e => e.Key == r.Key && e.ValidFrom < r.ValidFrom).MaxBy(e => e.ValidFrom) is { } earlier ? Value(earlier) : null,
                r.Unit,
                r.Source
            )),
        ];
    }

    /// <summary>The names of the files of versions, by the SHA-256 of their bytes.</summary>
    public async Task<IReadOnlyDictionary<string, (int Number, string FileName)>> FilesAsync(
        IReadOnlyCollection<string> hashes,
        CancellationToken ct
    )
    {
        var versions = await db
            .TariffVersions.AsNoTracking()
            .Where(v => hashes.Contains(v.Sha256))
            .OrderBy(v => v.Number)
            .Select(v => new
            {
                v.Number,
                v.FileName,
                v.Sha256,
            })
            .ToListAsync(ct);
        return versions
            .DistinctBy(v => v.Sha256, StringComparer.Ordinal)
            .ToDictionary(v => v.Sha256, v => (v.Number, v.FileName), StringComparer.Ordinal);
    }

    private static (int, PriceOrigin, short, byte, byte, DateOnly) KeyOf(ActPrice price) =>
        (price.ActId, price.Origin, price.Grid, price.Activity, price.Phase, price.ValidFrom);

    private static Money? Amount(long? cents) => cents is { } known ? new Money(known) : null;

    private static decimal Value(RateValue rate) => (decimal)rate.ValueMillionths / RateValue.One;
}
