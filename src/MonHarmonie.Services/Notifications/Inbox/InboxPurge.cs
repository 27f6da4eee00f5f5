using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications.Inbox;

/// <summary>Deletes the messages of people's spaces after two years, read or not: what they were about is kept on its own.</summary>
public sealed class InboxPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int MonthsKept = 24;

    public static JobDefinition Definition { get; } = new("inbox-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var limit = clock.UtcNow().AddMonths(-MonthsKept);
        return context.InBatchesAsync(
            size => db.InboxMessages.Where(m => m.CreatedAtUtc < limit).OrderBy(m => m.CreatedAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
    }
}
