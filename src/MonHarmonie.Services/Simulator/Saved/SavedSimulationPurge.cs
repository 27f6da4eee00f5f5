using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>Forgets saved simulations whose time is over, unless who made them, or whom they are about, is held.</summary>
public sealed class SavedSimulationPurge(HarmonieDbContext db, LegalHolds holds, TimeProvider clock) : IJob
{
    public static JobDefinition Definition { get; } = new("saved-simulation-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddMonths(-SavedSimulations.MonthsKept);
        var held = holds.HeldPersons(db);
        return context.InBatchesAsync(
            size =>
                db.SavedSimulations.Where(s => s.SavedAtUtc < before && !held.Contains(s.PersonId) && !held.Contains(s.OwnerId))
                    .OrderBy(s => s.SavedAtUtc)
                    .Take(size)
                    .ExecuteDeleteAsync(ct),
            ct
        );
    }
}
