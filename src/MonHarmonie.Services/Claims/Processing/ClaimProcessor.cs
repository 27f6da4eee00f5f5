using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>
/// Takes requests forward by themselves: one step, one save. Each step is leased first, so that two instances never do the same one;
/// after a crash it is begun again when the lease has run out.
/// </summary>
public sealed class ClaimProcessor(
    HarmonieDbContext db,
    ClaimRouting routing,
    ClaimSettlement settlement,
    StatementSearch statements,
    TimeProvider clock
)
{
    /// <summary>Longer than any step.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Does the next step that is due.</summary>
    /// <returns>True when another may be due at once.</returns>
    public async Task<bool> StepAsync(CancellationToken ct)
    {
        var now = clock.UtcNow();
        var due = await db
            .Claims.AsNoTracking()
            .Where(c => c.NextAttemptAtUtc <= now)
            .OrderBy(c => c.NextAttemptAtUtc)
            .Select(c => new { c.Id, c.Attempts })
            .FirstOrDefaultAsync(ct);
        if (due is null)
            return false;
        var leased = await db
            .Claims.Where(c => c.Id == due.Id && c.Attempts == due.Attempts && c.NextAttemptAtUtc <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(c => c.NextAttemptAtUtc, now + Lease).SetProperty(c => c.Attempts, c => c.Attempts + 1),
                ct
            );
        if (leased == 0)
            return true;
        var claim = await db.Claims.SingleAsync(c => c.Id == due.Id, ct);
        try
        {
            await StepAsync(claim, ct);
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            // The member or an advisor moved it meanwhile: what they did stands, and the next step starts from there.
            db.ChangeTracker.Clear();
        }
        return true;
    }

    private Task StepAsync(Claim claim, CancellationToken ct) =>
        claim switch
        {
            { IsSettling: true } => settlement.ContinueAsync(claim, ct),
            { Status: ClaimStatus.Received } => routing.RouteAsync(claim, ct),
            { Status: ClaimStatus.AwaitingAmo } => statements.ContinueAsync(claim, ct),
            _ => statements.WatchAsync(claim, ct),
        };
}
