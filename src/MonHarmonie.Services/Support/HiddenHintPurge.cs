using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
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
        foreach (var kinds in Enum.GetValues<HintKind>().GroupBy(Hint.ConsentFor))
        {
            HintKind[] same = [.. kinds];
            var (purpose, category) = kinds.Key;
            var agreed = ProcessingRules.Find(category, purpose, today) is { } rule
                ? db.Holding(rule, today).Select(d => d.PersonId)
                : db.ConsentDecisions.Where(_ => false).Select(d => d.PersonId);
            await context.InBatchesAsync(
                size =>
                    db.HiddenHints.Where(h => same.Contains(h.Kind) && !agreed.Contains(h.PersonId))
                        .OrderBy(h => h.PersonId)
                        .ThenBy(h => h.Kind)
                        .ThenBy(h => h.TargetId)
                        .Take(size)
                        .ExecuteDeleteAsync(ct),
                ct
            );
        }
    }
}
