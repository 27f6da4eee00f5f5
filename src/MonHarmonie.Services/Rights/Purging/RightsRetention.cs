using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Rights.Purging;

/// <summary>Requests on their data of persons whose contracts ended long ago, with every word that was written.</summary>
public sealed class RightsRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "rights-requests";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Evidence, DataCategory.ConsentRecords)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(RightsRequest), typeof(RightsStep)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(r => held.Contains(r.PersonId), ct),
            await due.Where(r => !held.Contains(r.PersonId)).MinAsync(r => r.ClosedOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(r => !held.Contains(r.PersonId))
            .OrderBy(r => r.ClosedOn)
            .ThenBy(r => r.Id)
            .Take(size)
            .Select(r => new { r.Id, r.ClosedOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(r => r.Id);
        var rows = await db.RightsSteps.Where(s => EF.Parameter(ids).Contains(s.RequestId)).ExecuteDeleteAsync(ct);
        rows += await db.RightsRequests.Where(r => EF.Parameter(ids).Contains(r.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(r => r.ClosedOn));
    }

    private IQueryable<RightsRequest> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db.RightsRequests.Where(r => r.ClosedOn != null && gone.Contains(r.PersonId));
    }
}

public sealed class RightsUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.RightsRequests.Select(r => r.PersonId)];
}
