using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>Forgets the marks of sessions that ended long ago: a session lasts twelve hours at most. The access log itself stays.</summary>
public sealed class SessionViewPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int DaysKept = 7;

    public static JobDefinition Definition { get; } = new("session-view-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddDays(-DaysKept);
        return context.InBatchesAsync(
            size => db.SessionViews.Where(v => v.SeenAtUtc < before).OrderBy(v => v.SeenAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
