using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>Forgets searches once they count for no budget any more; the ledger keeps that they were made.</summary>
public sealed class DeskSearchPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int DaysKept = 2;

    public static JobDefinition Definition { get; } = new("desk-search-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddDays(-DaysKept);
        return context.InBatchesAsync(
            size => db.DeskSearches.Where(s => s.AtUtc < before).OrderBy(s => s.AtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
