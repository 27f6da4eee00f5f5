namespace MonHarmonie.Web.Workers;

/// <summary>
/// A worker that repeats one step. A step that fails is logged with its stack and tried again later, ever more slowly:
/// it never stops the host.
/// </summary>
public abstract class PeriodicWorker(TimeSpan pace, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Task? stopped;

    /// <summary>One step; returns true when more work waits and the next step should follow at once.</summary>
    protected abstract Task<bool> StepAsync(CancellationToken ct);

    /// <summary>What is left to do once the last step has ended.</summary>
    protected virtual Task FinishAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>
    /// A host that runs until it is told to stop, and is stopped by somebody else too, stops its services twice at once: the second call
    /// waits for the first, so that nothing is disposed under it.
    /// </summary>
    public sealed override Task StopAsync(CancellationToken cancellationToken)
    {
        lock (gate)
            return stopped ??= StopOnceAsync(cancellationToken);
    }

    private async Task StopOnceAsync(CancellationToken ct)
    {
        await base.StopAsync(ct);
        await FinishAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await StepAsync(stoppingToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The last resort of a worker: whatever happens, it goes on.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures++;
                logger.LogError(failure, "Worker {Worker} failed {Failures} times in a row", GetType().Name, failures);
            }
            if (more)
                continue;
            var pause = failures == 0 ? pace : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pace.Ticks << Math.Min(failures, 10)));
            try
            {
                await Task.Delay(pause, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
