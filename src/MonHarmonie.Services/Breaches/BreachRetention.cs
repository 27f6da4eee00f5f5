using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Breaches;

/// <summary>
/// Breaches that were closed long ago, with everything that was written of them; one that was taken up again stays. The time is that of
/// evidence in the register, a proposal like the others there, counted from the day on which the breach was closed. A breach names no
/// member, so that no legal hold is on one.
/// </summary>
public sealed class BreachRetention(HarmonieDbContext db) : IRetentionSource
{
    public string Name => "breaches";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Evidence, DataCategory.ConsentRecords)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Breach), typeof(BreachStep)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var due = Due(cutoff);
        return new DueRows(await due.CountAsync(ct), 0, await due.MinAsync(b => b.ClosedOn, ct));
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Due(cutoff)
            .OrderBy(b => b.ClosedOn)
            .ThenBy(b => b.Id)
            .Take(size)
            .Select(b => new { b.Id, b.ClosedOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(b => b.Id);
        var rows = await db.BreachSteps.Where(s => EF.Parameter(ids).Contains(s.BreachId)).ExecuteDeleteAsync(ct);
        rows += await db.Breaches.Where(b => EF.Parameter(ids).Contains(b.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(b => b.ClosedOn));
    }

    private IQueryable<Breach> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db.Breaches.Where(b => b.ClosedOn < day);
    }
}
