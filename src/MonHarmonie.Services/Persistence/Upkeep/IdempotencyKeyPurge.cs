using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Persistence.Upkeep;

/// <summary>Forgets posts that nobody can send a second time: a form as old as that has no session any more.</summary>
public sealed class IdempotencyKeyPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int DaysKept = 7;

    public static JobDefinition Definition { get; } = new("idempotency-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddDays(-DaysKept);
        return context.InBatchesAsync(
            size => db.IdempotencyKeys.Where(k => k.CreatedAtUtc < before).OrderBy(k => k.CreatedAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
