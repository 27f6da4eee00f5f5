using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Erasures;

/// <summary>
/// Carries out the erasures that persons ask for, within a minute or two of their asking; no age decides what goes, so that a doubtful
/// clock stops none.
/// </summary>
public sealed class ErasureJob(ErasureWorker worker) : IJob
{
    public static JobDefinition Definition { get; } = new("erasure", TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        while (await worker.StepAsync(ct))
            context.Add(1);
        await worker.FlushAsync(ct);
    }
}
