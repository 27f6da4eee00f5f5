using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Web.Workers;

/// <summary>Runs jobs that are due, some in parallel, so that a long one does not keep the short ones waiting.</summary>
internal sealed class JobWorker(JobRunner runner, TimeProvider clock, ILogger<JobWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(2), clock, logger)
{
    private const int MaxAtOnce = 4;
    private readonly List<Task> running = [];

    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        running.RemoveAll(run => run.IsCompleted);
        if (running.Count == MaxAtOnce || await runner.TakeAsync(ct) is not { } lease)
            return false;
        running.Add(Task.Run(() => runner.RunAsync(lease, ct), CancellationToken.None));
        return true;
    }

    /// <summary>What ran is cancelled by now; each job gives its lease back, so that another node goes on at once.</summary>
    protected override async Task FinishAsync(CancellationToken ct) =>
        await Task.WhenAll(running).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
