using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Simulator.Saved;

/// <summary>Forgets saved simulations whose time is over.</summary>
public sealed class SavedSimulationPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public static JobDefinition Definition { get; } = new("saved-simulation-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddMonths(-SavedSimulations.MonthsKept);
        return context.InBatchesAsync(
            size => db.SavedSimulations.Where(s => s.SavedAtUtc < before).OrderBy(s => s.SavedAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
