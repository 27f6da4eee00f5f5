using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>Makes the store ready for the first file of all; an empty one that files are named of is not ours.</summary>
public sealed class VaultOpening(HarmonieDbContext db, VaultStorage storage, IEnumerable<IVaultTenant> tenants)
{
    public async Task EnsureAsync(CancellationToken ct)
    {
        if (await storage.IsPresentAsync(ct) || await db.StoredFiles.AnyAsync(f => f.StorageName != null, ct))
            return;
        foreach (var tenant in tenants)
            if (await tenant.HasAnyAsync(ct))
                return;
        await storage.TryInitialiseAsync(ct);
    }
}
