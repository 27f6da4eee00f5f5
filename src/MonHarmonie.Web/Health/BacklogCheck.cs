using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Health;

/// <summary>What the background workers owe: messages long due, or given up, degrade the service without stopping it.</summary>
internal sealed class BacklogCheck(IDbContextFactory<HarmonieDbContext> factory, TimeProvider clock, HealthOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var waiting = db.Outbox.AsNoTracking().Where(m => m.SentAtUtc == null && m.GivenUpAtUtc == null);
        HarmonieMetrics.OutboxWaiting.Record(await waiting.CountAsync(cancellationToken));
        var late = clock.UtcNow().AddMinutes(-options.OutboxMinutes);
        // What waits for the end of somebody's quiet hours has not failed, and is not due.
        return await waiting.AnyAsync(m => m.CreatedAtUtc < late && (m.LastError != null || m.NextAttemptAtUtc < late), cancellationToken)
            ? HealthCheckResult.Degraded("messages wait too long")
            : HealthCheckResult.Healthy();
    }
}
