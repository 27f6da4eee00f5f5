using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>What a slot of a job is doing.</summary>
public enum JobCondition
{
    /// <summary>Its time has not come.</summary>
    Waiting,

    /// <summary>A node holds it.</summary>
    Running,

    /// <summary>Its time has come; a node will take it in a moment.</summary>
    Due,

    /// <summary>Its time came long ago and no node took it.</summary>
    Overdue,

    /// <summary>It failed and will be tried again.</summary>
    Failing,

    /// <summary>Refused while the clock is in doubt.</summary>
    Refused,

    /// <summary>A setting keeps this node from running it.</summary>
    DisabledHere,
}

/// <summary>A slot of a job, for an administrator or a probe.</summary>
public sealed record JobView(
    string Name,
    int Slot,
    JobCondition Condition,
    DateTime DueAtUtc,
    DateTime? StartedAtUtc,
    DateTime? FinishedAtUtc,
    string? Owner,
    long Done,
    long? Total,
    int Failures,
    string? LastFailure
);

/// <summary>Every job.</summary>
/// <param name="ClockDoubtedSinceUtc">The last instant that can be believed; null when the clock can.</param>
public sealed record JobOverview(IReadOnlyList<JobView> Jobs, DateTime? ClockDoubtedSinceUtc);

/// <summary>The answer to an administrator who asks for a run.</summary>
public enum RunRequest
{
    /// <summary>A node takes it within seconds.</summary>
    Accepted,
    AlreadyRunning,
    NotFound,
}

/// <summary>Shows jobs, and lets an administrator start one or vouch for the clock.</summary>
public sealed class JobService(HarmonieDbContext db, Ledger ledger, JobCatalogue catalogue, ClockGuard clockGuard, TimeProvider clock)
{
    /// <param name="late">How long a job may be due before it counts as overdue.</param>
    public async Task<JobOverview> ListAsync(TimeSpan late, CancellationToken ct)
    {
        var rows = await db.Jobs.AsNoTracking().OrderBy(j => j.Name).ThenBy(j => j.Slot).ToListAsync(ct);
        var now = clock.UtcNow();
        var running = rows.Where(j => j.LeasedUntilUtc > now).Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        return new JobOverview(
            [
                .. rows.Where(j => catalogue.Find(j.Name) is not null && (j.Slot == 0 || j.StartedAtUtc is not null))
                    .Select(j => new JobView(
                        j.Name,
                        j.Slot,
                        ConditionOf(j, now, late, running.Contains(j.Name)),
                        j.DueAtUtc,
                        j.StartedAtUtc,
                        j.FinishedAtUtc,
                        j.Owner,
                        j.Done,
                        j.Total,
                        j.Failures,
                        j.LastFailure
                    )),
            ],
            await clockGuard.LastSeenInDoubtAsync(ct)
        );
    }

    /// <summary>Makes a job due now, in one save with its ledger event.</summary>
    /// <param name="role">The role in which somebody asks for it.</param>
    public async Task<RunRequest> RunNowAsync(string name, Guid accountId, CancellationToken ct, string role = JobEvents.Administrator)
    {
        var now = clock.UtcNow();
        var rows = await db.Jobs.Where(j => j.Name == name).ToListAsync(ct);
        if (rows.Count == 0 || catalogue.Find(name) is null)
            return RunRequest.NotFound;
        if (rows.Exists(j => j.LeasedUntilUtc > now))
            return RunRequest.AlreadyRunning;
        foreach (var row in rows)
            row.DueAtUtc = now;
        ledger.Append(LedgerStream.Decision, JobEvents.RunRequested, new Actor(accountId, role), null, new { job = name });
        await db.SaveChangesAsync(ct);
        return RunRequest.Accepted;
    }

    /// <summary>An administrator vouches for the clock: jobs that delete by age run again.</summary>
    /// <returns>False when nobody doubted it.</returns>
    public async Task<bool> ConfirmClockAsync(Guid administratorId, CancellationToken ct)
    {
        var now = clock.UtcNow();
        var refused = await db.Jobs.Where(j => j.Outcome == JobOutcome.Refused).ToListAsync(ct);
        if (await db.JobClock.FirstOrDefaultAsync(ct) is not { } seen || now - seen.SeenAtUtc <= ClockGuard.MaxGap)
            return false;
        ledger.Append(
            LedgerStream.Decision,
            JobEvents.ClockConfirmed,
            new Actor(administratorId, JobEvents.Administrator),
            null,
            new { lastSeen = seen.SeenAtUtc }
        );
        seen.SeenAtUtc = now;
        foreach (var job in refused)
            job.DueAtUtc = now;
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <param name="isRunning">Some node holds a slot of the job: the free ones may wait for other nodes for ever.</param>
    private JobCondition ConditionOf(JobState job, DateTime now, TimeSpan late, bool isRunning) =>
        job switch
        {
            { LeasedUntilUtc: { } until } when until > now => JobCondition.Running,
            _ when !catalogue.IsEnabledHere(job.Name) => JobCondition.DisabledHere,
            _ when job.DueAtUtc < now - late && !isRunning => JobCondition.Overdue,
            { Failures: > 0 } => JobCondition.Failing,
            { Outcome: JobOutcome.Refused } => JobCondition.Refused,
            _ => job.DueAtUtc <= now ? JobCondition.Due : JobCondition.Waiting,
        };
}
