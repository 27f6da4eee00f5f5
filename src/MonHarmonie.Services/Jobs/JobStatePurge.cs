using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>Forgets jobs that the portal no longer has. A node of an older version may still run one for some days.</summary>
public sealed class JobStatePurge(HarmonieDbContext db, JobCatalogue catalogue, TimeProvider clock) : IJob
{
    public const int DaysKept = 30;

    public static JobDefinition Definition { get; } = new("job-purge", TimeSpan.FromDays(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddDays(-DaysKept);
        var known = catalogue.Definitions.Select(d => d.Name).ToArray();
        await context.InBatchesAsync(
            size =>
                db.Jobs.Where(j => !known.Contains(j.Name) && j.DueAtUtc < before)
                    .OrderBy(j => j.Name)
                    .ThenBy(j => j.Slot)
                    .Take(size)
                    .ExecuteDeleteAsync(ct),
            ct
        );
    }
}
