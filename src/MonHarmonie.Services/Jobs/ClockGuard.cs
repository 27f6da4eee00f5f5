using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Jobs;

/// <summary>
/// Knows whether the clock can be believed: it may not be further than <see cref="MaxGap"/> from the last instant at which the portal was
/// at work. A portal that stood still as long looks the same; an administrator tells them apart (<see cref="JobService"/>).
/// </summary>
public sealed class ClockGuard(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock)
{
    public static readonly TimeSpan MaxGap = TimeSpan.FromHours(48);
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private DateTime written;

    /// <summary>Moves the last instant forward, once a minute, unless the clock is in doubt.</summary>
    public async Task ObserveAsync(CancellationToken ct)
    {
        var now = clock.UtcNow();
        if ((now - written).Duration() < Pace)
            return;
        await using var db = await factory.CreateDbContextAsync(ct);
        var (earliest, latest) = (now - MaxGap, now + MaxGap);
        // An instant far ahead was written by a clock that was wrong, however it was confirmed.
        var moved = await db
            .JobClock.Where(c => (c.SeenAtUtc < now && c.SeenAtUtc >= earliest) || c.SeenAtUtc > latest)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SeenAtUtc, now), ct);
        if (moved == 0 && !await db.JobClock.AnyAsync(ct))
            await AddAsync(db, now, ct);
        written = now;
    }

    public async Task<bool> IsInDoubtAsync(CancellationToken ct) => await LastSeenInDoubtAsync(ct) is not null;

    /// <summary>When the portal was last at work by a clock that could be believed; null when the present one can.</summary>
    public async Task<DateTime?> LastSeenInDoubtAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var earliest = clock.UtcNow() - MaxGap;
        return await db
            .JobClock.AsNoTracking()
            .Where(c => c.SeenAtUtc < earliest)
            .Select(c => (DateTime?)c.SeenAtUtc)
            .FirstOrDefaultAsync(ct);
    }

    private static async Task AddAsync(HarmonieDbContext db, DateTime now, CancellationToken ct)
    {
        // A database that is older than this table has its last seal to tell when somebody worked on it.
        var sealedAt = await db
            .LedgerSeals.AsNoTracking()
            .OrderByDescending(s => s.Seq)
            .Select(s => (DateTime?)s.SealedAtUtc)
            .FirstOrDefaultAsync(ct);
        db.JobClock.Add(new JobClock { Id = JobClock.OnlyId, SeenAtUtc = sealedAt is { } seen && seen < now - MaxGap ? seen : now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await db.JobClock.AnyAsync(ct))
                throw;
        }
    }
}
