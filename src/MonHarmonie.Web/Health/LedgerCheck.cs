using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Health;

/// <summary>
/// The ledger holds as far as this node saw, nothing was refused its seal, and nothing waits for long. A fault degrades and never stops the
/// portal: somebody with SQL could otherwise close it by one row.
/// </summary>
internal sealed class LedgerCheck(LedgerState state, IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (state.Fault is { } fault)
            return HealthCheckResult.Degraded($"the ledger does not hold: {fault}");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.LedgerPending.AsNoTracking().AnyAsync(p => p.RefusedAtUtc != null, cancellationToken))
            return HealthCheckResult.Degraded("events of the ledger were refused their seal");
        var late = clock.UtcNow() - LongestWait;
        return await db
            .LedgerPending.AsNoTracking()
            .Join(db.LedgerEvents, p => p.EventId, e => e.Id, (p, e) => e.OccurredAtUtc)
            .AnyAsync(occurred => occurred < late, cancellationToken)
            ? HealthCheckResult.Degraded("events of the ledger wait too long for their seal")
            : HealthCheckResult.Healthy();
    }
}
