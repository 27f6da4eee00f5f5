using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Web.Health;

/// <summary>
/// The database answers, lacks no migration and can be written to. Migrations are compared until once complete; afterwards only the answer
/// counts.
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
        return db.Database.IsSqlite() && IsLocked(db.Database.GetConnectionString()!)
            ? HealthCheckResult.Degraded("the database is locked: pages are read, nothing is written")
            : HealthCheckResult.Healthy();
    }

    /// <summary>True when no write can begin within two seconds: another process holds the file.</summary>
    private static bool IsLocked(string connectionString)
    {
        // Outside the pool: pooled connections wait five seconds inside one step.
        var own = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, DefaultTimeout = 2 };
        using var connection = new SqliteConnection(own.ConnectionString);
        connection.Open();
        try
        {
            using var transaction = connection.BeginTransaction();
            return false;
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode is 5 or 6)
        {
            return true;
        }
    }
}
