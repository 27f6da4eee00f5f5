using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>
/// Takes jobs that are due and runs them: each once, whatever the number of nodes. While a job runs, its lease is renewed; who loses
/// it stops. Why leases and not Quartz.NET: docs/adr/0077-jobs-by-leases.md.
/// </summary>
public sealed class JobRunner(
    IServiceScopeFactory scopes,
    JobCatalogue catalogue,
    JobStore store,
    ClockGuard clockGuard,
    TimeProvider clock,
    ILogger<JobRunner> logger
)
{
    /// <summary>Four renewals in a row must fail before the lease is lost.</summary>
    public static readonly TimeSpan RenewalPace = JobStore.Lease / 4;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, bool> running = new(StringComparer.Ordinal);
    private bool hasRows;

    /// <summary>Takes the job that has been due longest, if this node may run it.</summary>
    /// <returns>To be given to <see cref="RunAsync"/>; null when there is none.</returns>
    public async Task<JobLease?> TakeAsync(CancellationToken ct)
    {
        hasRows = hasRows || await store.EnsureAsync(catalogue.Definitions, ct);
        await clockGuard.ObserveAsync(ct);
        foreach (var due in await store.DueAsync(ct))
        {
            // One slot of a job a node: the others are for other nodes.
            if (!catalogue.IsEnabledHere(due.Name) || !running.TryAdd(due.Name, true))
                continue;
            var lease = await TakeOrForgetAsync(due, ct);
            if (lease is not null)
                return lease;
        }
        return null;
    }

    /// <summary>Runs a job to its end; whatever goes wrong with it is logged and tried again later, ever more slowly.</summary>
    /// <param name="stopping">The node stops: the job is given back unfinished.</param>
    public async Task RunAsync(JobLease lease, CancellationToken stopping)
    {
        var started = clock.GetTimestamp();
        var outcome = "lost";
        try
        {
            outcome = await RunLeasedAsync(lease, stopping);
        }
#pragma warning disable CA1031 // The last resort: the database is away. The lease ends by itself, and the job is taken again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            logger.LogError(failure, "The end of job {Job} could not be written", lease.Name);
        }
        finally
        {
            running.TryRemove(lease.Name, out _);
            var tag = new KeyValuePair<string, object?>("job", lease.Name);
            HarmonieMetrics.JobRuns.Add(1, tag, new KeyValuePair<string, object?>("outcome", outcome));
            HarmonieMetrics.JobDuration.Record(clock.GetElapsedTime(started).TotalSeconds, tag);
        }
    }

    private async Task<JobLease?> TakeOrForgetAsync(JobState due, CancellationToken ct)
    {
        JobLease? lease = null;
        try
        {
            lease = await store.TakeAsync(due, ct);
        }
        finally
        {
            if (lease is null)
                running.TryRemove(due.Name, out _);
        }
        if (lease is { TakenFrom: { } owner })
            logger.LogWarning("Job {Job} is taken over from {Owner}, whose lease ran out", lease.Name, owner);
        return lease;
    }

    private async Task<string> RunLeasedAsync(JobLease lease, CancellationToken stopping)
    {
        var job = catalogue.Find(lease.Name) ?? throw new InvalidOperationException("Nobody registered this job.");
        if (job.Definition.Erases && await clockGuard.IsInDoubtAsync(stopping))
        {
            logger.LogWarning("Job {Job} is refused: the clock has jumped and it deletes by age", lease.Name);
            await store.FinishAsync(lease, JobOutcome.Refused, clock.UtcNow() + job.Definition.Interval, 0, null, null, stopping);
            return "refused";
        }
        var context = new JobContext(lease.Name, lease.Slot);
        using var renewal = new LeaseRenewal(store, lease, context, job.Definition.MaxDuration, clock, logger, stopping);
        Exception? failed = null;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ((IJob)scope.ServiceProvider.GetRequiredService(job.Type)).RunAsync(context, renewal.Token);
        }
#pragma warning disable CA1031 // A driver may answer a cancelled command with an exception of its own.
        catch (Exception cut) when (stopping.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (cut is not OperationCanceledException)
                logger.LogWarning(cut, "Job {Job} ended with an exception while the node stops", lease.Name);
            await renewal.StopAsync();
            await store.ReleaseAsync(lease, CancellationToken.None);
            return "stopped";
        }
#pragma warning disable CA1031 // Whatever goes wrong in a job, the others go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            failed = failure;
        }
        await renewal.StopAsync();
        if (renewal.IsLost)
        {
            logger.LogWarning("Job {Job} stopped: another node has its lease", lease.Name);
            return "lost";
        }
        if (renewal.IsTooLong && failed is OperationCanceledException)
            failed = new TimeoutException("The job lasted longer than it may.", failed);
        return failed is null ? await SucceedAsync(lease, job.Definition, context) : await FailAsync(lease, context, failed);
    }

    private async Task<string> SucceedAsync(JobLease lease, JobDefinition job, JobContext context)
    {
        var (done, total) = context.Progress;
        var next = clock.UtcNow() + (context.NextRunIn ?? job.Interval);
        if (!await store.FinishAsync(lease, JobOutcome.Succeeded, next, done, total, null, CancellationToken.None))
            return "lost";
        if (job.Slots > 1)
            await store.PostponeFreeSlotsAsync(job.Name, next, CancellationToken.None);
        return "succeeded";
    }

    private async Task<string> FailAsync(JobLease lease, JobContext context, Exception failure)
    {
        var failures = lease.Failures + 1;
        logger.LogError(failure, "Job {Job} failed {Failures} times in a row", lease.Name, failures);
        var (done, total) = context.Progress;
        var next = clock.UtcNow() + Backoff.Delay(failures, LongestPause);
        await store.FinishAsync(lease, JobOutcome.Failed, next, done, total, failure.GetType().Name, CancellationToken.None);
        return "failed";
    }
}
