using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents;

/// <summary>
/// Deletes files that no row names: what a crash left between writing a file and saving its row, or between saving a row and deleting
/// what it replaces.
/// </summary>
public sealed class VaultSweeper(
    HarmonieDbContext db,
    VaultStorage storage,
    IEnumerable<IVaultTenant> tenants,
    TimeProvider clock,
    ILogger<VaultSweeper> logger
)
{
    private const int BatchSize = 200;

    /// <summary>Younger files may be about to get their row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <returns>How many were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var swept = 0;
        await foreach (var names in storage.WrittenBeforeAsync(clock.UtcNow() - Grace, ct).Chunk(BatchSize).WithCancellation(ct))
        {
            var files = await db
                .StoredFiles.AsNoTracking()
                .Where(f => names.Contains(f.StorageName))
                .Select(f => f.StorageName!)
                .ToListAsync(ct);
            var pages = await db
                .FilePages.AsNoTracking()
                .Where(p => names.Contains(p.StorageName))
                .Select(p => p.StorageName)
                .ToListAsync(ct);
            var named = files.Concat(pages).ToList();
            foreach (var tenant in tenants)
                named.AddRange(await tenant.NamedAsync(names, ct));
            foreach (var name in names.Except(named, StringComparer.Ordinal))
            {
                await storage.DeleteAsync(name, ct);
                swept++;
            }
        }
        if (swept > 0)
            logger.LogWarning("Swept {Files} files that no row names", swept);
        return swept;
    }
}
