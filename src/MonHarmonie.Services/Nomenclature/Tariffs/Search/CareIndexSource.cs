using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Nomenclature.Tariffs.Search;

/// <summary>Keeps the index of the tariffs in use in memory, and makes it again when another version is.</summary>
/// <remarks>A nomenclature is bounded, some fifty thousand acts with all official files: it does not grow with members.</remarks>
public sealed class CareIndexSource : IDisposable
{
    private readonly SemaphoreSlim making = new(1, 1);
    private volatile Made current = new(0, CareIndex.Empty);

    internal async Task<CareIndex> GetAsync(HarmonieDbContext db, int version, CancellationToken ct)
    {
        if (current is var made && made.Version == version)
            return made.Index;
        await making.WaitAsync(ct);
        try
        {
            if (current.Version != version)
                current = new Made(version, new CareIndex(await ReadAsync(db, ct)));
            return current.Index;
        }
        finally
        {
            making.Release();
        }
    }

    public void Dispose() => making.Dispose();

    private static Task<List<IndexedAct>> ReadAsync(HarmonieDbContext db, CancellationToken ct) =>
        db
            .TariffActs.AsNoTracking()
            .OrderBy(a => a.Id)
            .Select(a => new IndexedAct(a.Code, a.Label, a.LongLabel, a.Nomenclature, a.Family, a.Rank))
            .ToListAsync(ct);

    private sealed record Made(int Version, CareIndex Index);
}
