using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>A job that this node holds.</summary>
/// <param name="Id">Proves the lease: whoever takes the job over makes another one.</param>
/// <param name="Failures">Failures in a row before this run.</param>
/// <param name="TakenFrom">The node that let its lease run out; null when it was free.</param>
public sealed record JobLease(string Name, int Slot, Guid Id, int Failures, string? TakenFrom);

/// <summary>
/// The leases of jobs. Each change is one UPDATE that says in its WHERE what must still hold, so that the database decides between two
/// nodes. Clocks of nodes may differ by much less than <see cref="Lease"/>.
/// </summary>
public sealed class JobStore(IDbContextFactory<HarmonieDbContext> factory, IOptions<JobOptions> options, TimeProvider clock)
{
    /// <summary>How long a node that died keeps its jobs from the others.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What was written later than this from now was written by a clock that was wrong.</summary>
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromHours(1);

    /// <summary>Adds the rows of jobs that have none yet.</summary>
    /// <returns>False when another node added some at the same moment: ask again.</returns>
    public async Task<bool> EnsureAsync(IEnumerable<JobDefinition> jobs, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var known = await db.Jobs.AsNoTracking().Select(j => new { j.Name, j.Slot }).ToListAsync(ct);
        var now = clock.UtcNow();
        foreach (var job in jobs)
        {
            foreach (var slot in Enumerable.Range(0, job.Slots).Where(slot => !known.Contains(new { job.Name, Slot = slot })))
                db.Jobs.Add(
                    new JobState
                    {
                        Name = job.Name,
                        Slot = slot,
                        DueAtUtc = now,
                    }
                );
        }
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Jobs.CountAsync(ct) == known.Count)
                throw;
            return false;
        }
    }

    /// <summary>The jobs that are due and free, the one that waits longest first.</summary>
    public async Task<IReadOnlyList<JobState>> DueAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await DueAndFree(db, clock.UtcNow())
            .AsNoTracking()
            .OrderBy(j => j.DueAtUtc)
            .ThenBy(j => j.Name)
            .ThenBy(j => j.Slot)
            .ToListAsync(ct);
    }

    /// <returns>Null when another node was faster.</returns>
    public async Task<JobLease?> TakeAsync(JobState due, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = clock.UtcNow();
        var (id, until, owner) = ((Guid?)Ids.New(), now + Lease, options.Value.Node);
        var taken = await DueAndFree(db, now)
            .Where(j => j.Name == due.Name && j.Slot == due.Slot)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(j => j.LeaseId, id)
                        .SetProperty(j => j.LeasedUntilUtc, until)
                        .SetProperty(j => j.Owner, owner)
                        .SetProperty(j => j.StartedAtUtc, now)
                        .SetProperty(j => j.Done, 0)
                        .SetProperty(j => j.Total, (long?)null),
                ct
            );
        return taken == 1 ? new JobLease(due.Name, due.Slot, id.Value, due.Failures, due.LeaseId is null ? null : due.Owner ?? "") : null;
    }

    /// <summary>Keeps the lease and writes the progress.</summary>
    /// <returns>False when the lease is lost.</returns>
    public async Task<bool> RenewAsync(JobLease lease, long done, long? total, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var until = clock.UtcNow() + Lease;
        return await Leased(db, lease)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.LeasedUntilUtc, until).SetProperty(j => j.Done, done).SetProperty(j => j.Total, total),
                    ct
                ) == 1;
    }

    /// <summary>Ends the run and says when the next one is due.</summary>
    /// <param name="failure">The type of what went wrong.</param>
    /// <returns>False when the lease was lost: nothing is written.</returns>
    public async Task<bool> FinishAsync(
        JobLease lease,
        JobOutcome outcome,
        DateTime dueAtUtc,
        long done,
        long? total,
        string? failure,
        CancellationToken ct
    )
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var now = clock.UtcNow();
        var failures = outcome == JobOutcome.Failed ? lease.Failures + 1 : 0;
        return await Leased(db, lease)
                .ExecuteUpdateAsync(
                    set =>
                        set.SetProperty(j => j.LeaseId, (Guid?)null)
                            .SetProperty(j => j.LeasedUntilUtc, (DateTime?)null)
                            .SetProperty(j => j.DueAtUtc, dueAtUtc)
                            .SetProperty(j => j.FinishedAtUtc, now)
                            .SetProperty(j => j.Outcome, outcome)
                            .SetProperty(j => j.Failures, failures)
                            .SetProperty(j => j.LastFailure, failure)
                            .SetProperty(j => j.Done, done)
                            .SetProperty(j => j.Total, total),
                    ct
                ) == 1;
    }

    /// <summary>Gives the job back unfinished: it stays due, and another node goes on with it at once.</summary>
    public async Task<bool> ReleaseAsync(JobLease lease, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await Leased(db, lease)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.LeaseId, (Guid?)null).SetProperty(j => j.LeasedUntilUtc, (DateTime?)null),
                    ct
                ) == 1;
    }

    /// <summary>Nothing is left for the free slots of a job until then.</summary>
    public async Task PostponeFreeSlotsAsync(string name, DateTime dueAtUtc, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await db
            .Jobs.Where(j => j.Name == name && j.LeaseId == null && j.DueAtUtc < dueAtUtc)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAtUtc, dueAtUtc), ct);
    }

    private static IQueryable<JobState> Leased(HarmonieDbContext db, JobLease lease) =>
        db.Jobs.Where(j => j.Name == lease.Name && j.Slot == lease.Slot && j.LeaseId == lease.Id);

    private static IQueryable<JobState> DueAndFree(HarmonieDbContext db, DateTime now)
    {
        // A clock that was ahead and is right again must not leave a job due, or leased, far in the future.
        var (future, tooLong) = (now + MaxClockDifference, now + (2 * Lease));
        return db.Jobs.Where(j =>
            (j.DueAtUtc <= now || j.FinishedAtUtc > future)
            && (j.LeasedUntilUtc == null || j.LeasedUntilUtc <= now || j.LeasedUntilUtc > tooLong)
        );
    }
}
