using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Notifications;

/// <summary>
/// Forgets messages: those sent after twelve months; of those given up the address and the text after thirty days, while the fact that
/// somebody was not reached stays.
/// </summary>
public sealed class OutboxPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int SentDaysKept = 365;
    public const int GivenUpDaysKept = 30;

    public static JobDefinition Definition { get; } = new("outbox-purge", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var (sent, givenUp) = (now.AddDays(-SentDaysKept), now.AddDays(-GivenUpDaysKept));
        await context.InBatchesAsync(
            size => db.Outbox.Where(m => m.SentAtUtc < sent).OrderBy(m => m.SentAtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
        byte[] nothing = [];
        await context.InBatchesAsync(
            size =>
                db.Outbox.Where(m => m.GivenUpAtUtc < givenUp && m.Content != nothing)
                    .OrderBy(m => m.GivenUpAtUtc)
                    .Take(size)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.Content, nothing), ct),
            ct
        );
    }
}
