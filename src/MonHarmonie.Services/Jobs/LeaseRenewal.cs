using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>
/// Renews a lease while its job runs, and cancels the job when the lease is lost or the run lasts too long. A node that is dead or
/// frozen renews nothing, and so loses its jobs.
/// </summary>
internal sealed class LeaseRenewal : IDisposable
{
    private readonly CancellationTokenSource job;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;

    public LeaseRenewal(
        JobStore store,
        JobLease lease,
        JobContext context,
        TimeSpan maxDuration,
        TimeProvider clock,
        ILogger logger,
        CancellationToken stopping
    )
    {
        job = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        renewing = RenewAsync(store, lease, context, maxDuration, clock, logger);
    }

    /// <summary>For the job.</summary>
    public CancellationToken Token => job.Token;

    public bool IsLost { get; private set; }

    /// <summary>The run was cancelled because it lasted too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Renews no more, so that the end of the run can be written.</summary>
    public async Task StopAsync()
    {
        await ended.CancelAsync();
        await renewing;
    }

    public void Dispose()
    {
        job.Dispose();
        ended.Dispose();
    }

    private async Task RenewAsync(
        JobStore store,
        JobLease lease,
        JobContext context,
        TimeSpan maxDuration,
        TimeProvider clock,
        ILogger logger
    )
    {
        var (end, until) = (clock.UtcNow() + maxDuration, clock.UtcNow() + JobStore.Lease);
        while (true)
        {
            await Task.Delay(JobRunner.RenewalPace, clock, ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCancellationRequested)
                return;
            IsTooLong = clock.UtcNow() >= end;
            if (IsTooLong)
                break;
            try
            {
                var (done, total) = context.Progress;
                IsLost = !await store.RenewAsync(lease, done, total, ended.Token);
                until = clock.UtcNow() + JobStore.Lease;
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database is away for a moment: as long as the lease lasts it may come back.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                logger.LogWarning(failure, "The lease of job {Job} was not renewed", lease.Name);
                IsLost = clock.UtcNow() >= until;
            }
            if (IsLost)
                break;
        }
        await job.CancelAsync();
    }
}
