using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Archives;

/// <summary>Deletes the copies whose time is over; nobody could fetch them any more.</summary>
public sealed class ArchivePurge(ArchiveService archives) : IJob
{
    public static JobDefinition Definition { get; } = new("archive-purge", TimeSpan.FromMinutes(15), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct) =>
        context.InBatchesAsync(size => archives.RemoveExpiredAsync(size, ct), ct);
}
