using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Web.Infrastructure.Health;

/// <summary>
/// The database answers and lacks no migration. Migrations are compared until once complete; afterwards only the answer counts.
/// </summary>
internal sealed class DatabaseCheck(IDbContextFactory<HarmonieDbContext> factory) : IHealthCheck
{
    private bool complete;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!complete)
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                return HealthCheckResult.Unhealthy("migrations are pending");
            complete = true;
        }
        await db.LedgerSeals.AsNoTracking().OrderByDescending(s => s.Seq).Select(s => s.Seq).FirstOrDefaultAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
