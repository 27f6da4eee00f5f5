using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Purges;

/// <summary>Carries out the times of the register once a day.</summary>
public sealed class RetentionJob(RetentionService retention) : IJob
{
    public static JobDefinition Definition { get; } = new("retention-purge", TimeSpan.FromDays(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct) => retention.RunAsync(context, ct);
}
