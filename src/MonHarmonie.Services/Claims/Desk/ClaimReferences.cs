using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Claims.Desk;

/// <summary>Finds whose a request is by the receipt number that its sender has.</summary>
public sealed class ClaimReferences(HarmonieDbContext db)
{
    public async Task<IReadOnlyList<Guid>> PersonsAsync(string reference, CancellationToken ct) =>
        await db.Claims.AsNoTracking().Where(c => c.Reference == reference).Select(c => c.PersonId).Take(1).ToListAsync(ct);
}
