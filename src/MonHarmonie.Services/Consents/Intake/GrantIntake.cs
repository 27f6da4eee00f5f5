using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Intake;

/// <summary>
/// Adds the grants that go with covers, where they are missing; those that a person gave are left alone. The caller saves.
/// </summary>
internal sealed class GrantIntake(HarmonieDbContext db)
{
    private readonly Dictionary<Guid, List<ViewGrant>> byContract = [];

    public async Task LoadAsync(IEnumerable<Guid> contractIds, CancellationToken ct)
    {
        foreach (var some in contractIds.Distinct().Chunk(QueryLimits.KeysPerQuery))
        {
            var grants = await db.ViewGrants.Where(g => some.Contains(g.ContractId) && g.Origin != GrantOrigin.Shared).ToListAsync(ct);
            foreach (var grant in grants)
                Of(grant.ContractId).Add(grant);
        }
    }

    public void Add(CoveredPersonRecord covered)
    {
        var held = Of(covered.ContractId);
        foreach (var grant in CoverGrants.For(covered))
        {
            if (
                held.Exists(g =>
                    g.SubjectId == grant.SubjectId
                    && g.ViewerId == grant.ViewerId
                    && g.Origin == grant.Origin
                    && g.StartsOn == grant.StartsOn
                )
            )
                continue;
            db.ViewGrants.Add(grant);
            held.Add(grant);
        }
    }

    private List<ViewGrant> Of(Guid contractId)
    {
        if (byContract.TryGetValue(contractId, out var known))
            return known;
        var list = new List<ViewGrant>();
        byContract.Add(contractId, list);
        return list;
    }
}
