using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>Hands out the contracts that were given another product, until somebody has looked at what was paid under them.</summary>
public sealed class ContractChanges(HarmonieDbContext db)
{
    /// <summary>Some of the changes nobody has looked at yet.</summary>
    internal async Task<IReadOnlyList<ContractChange>> ListAsync(int take, CancellationToken ct) =>
        await db.ContractChanges.AsNoTracking().OrderBy(c => c.Id).Take(take).ToListAsync(ct);

    internal Task RemoveAsync(IReadOnlyList<ContractChange> changes, CancellationToken ct)
    {
        var ids = changes.Select(c => c.Id).ToList();
        return db.ContractChanges.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
    }
}
