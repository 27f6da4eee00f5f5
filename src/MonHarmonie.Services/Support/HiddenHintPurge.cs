using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Support;

/// <summary>
/// Deletes what was kept for a purpose that a person agrees to no longer, within the day that they are promised, and what is over.
/// </summary>
public sealed class HiddenHintPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public static JobDefinition Definition { get; } = new("hidden-hint-purge", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var today = clock.Today();
        await context.InBatchesAsync(
            size =>
                db.HiddenHints.Where(h => h.HiddenUntil < today)
                    .OrderBy(h => h.PersonId)
                    .ThenBy(h => h.Kind)
                    .ThenBy(h => h.TargetId)
                    .Take(size)
                    .ExecuteDeleteAsync(ct),
            ct
        );
        foreach (var hints in SupportFigures.WithoutConsent(db, today))
            await context.InBatchesAsync(
                size => hints.OrderBy(h => h.PersonId).ThenBy(h => h.Kind).ThenBy(h => h.TargetId).Take(size).ExecuteDeleteAsync(ct),
                ct
            );
    }
}
