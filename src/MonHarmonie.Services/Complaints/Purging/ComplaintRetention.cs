using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Complaints.Purging;

/// <summary>Complaints that were answered long ago, with every word; one that still waits stays, however old.</summary>
public sealed class ComplaintRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    public string Name => "complaints";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Correspondence, DataCategory.Exchanges)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Complaint), typeof(ComplaintStep)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(c => held.Contains(c.PersonId), ct),
            await due.Where(c => !held.Contains(c.PersonId)).MinAsync(c => (DateOnly?)c.LastOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(c => !held.Contains(c.PersonId))
            .OrderBy(c => c.LastOn)
            .ThenBy(c => c.Id)
            .Take(size)
            .Select(c => new { c.Id, c.LastOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(c => c.Id);
        var rows = await db.ComplaintSteps.Where(s => EF.Parameter(ids).Contains(s.ComplaintId)).ExecuteDeleteAsync(ct);
        rows += await db.Complaints.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(c => c.LastOn));
    }

    private IQueryable<Complaint> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db.Complaints.Where(c => c.LastOn < day && c.PromisedOn == null);
    }
}

public sealed class ComplaintUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.Complaints.Select(c => c.PersonId)];
}
