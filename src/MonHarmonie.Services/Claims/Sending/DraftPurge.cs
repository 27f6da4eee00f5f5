using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Claims.Sending;

/// <summary>Throws away drafts whose time is over, with their files.</summary>
public sealed class DraftPurge(DraftService drafts) : IJob
{
    public static JobDefinition Definition { get; } = new("claim-draft-purge", TimeSpan.FromMinutes(10), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct) =>
        context.InBatchesAsync(size => drafts.DiscardExpiredAsync(size, ct), ct);
}
