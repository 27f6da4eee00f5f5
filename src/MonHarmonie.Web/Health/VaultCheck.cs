using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Health;

/// <summary>
/// The file vault is there and can be written, the virus scanner answers, no file waits too long, and what reads files is installed.
/// What is wrong degrades the portal,
/// for everything but sending and opening files goes on; only a node whose vault is another folder, or none, is not to be used.
/// </summary>
internal sealed class VaultCheck(
    VaultStorage storage,
    VirusScanner scanner,
    ReadingProcess reading,
    IDbContextFactory<HarmonieDbContext> factory,
    TimeProvider clock,
    HealthOptions options
) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await storage.IsPresentAsync(cancellationToken))
        {
            if (await db.StoredFiles.AsNoTracking().AnyAsync(f => f.StorageName != null, cancellationToken))
                return HealthCheckResult.Unhealthy("the vault is missing or not mounted");
            await storage.TryInitialiseAsync(cancellationToken);
        }
        if (!await storage.CanBeWrittenAsync(cancellationToken))
            return HealthCheckResult.Degraded("the file vault cannot be written");
        if (scanner.IsConfigured && !await scanner.AnswersAsync(cancellationToken))
            return HealthCheckResult.Degraded("the virus scanner does not answer");
        var late = clock.UtcNow().AddMinutes(-options.FilesMinutes);
        if (await db.StoredFiles.AsNoTracking().AnyAsync(f => f.NextAttemptAtUtc != null && f.ReceivedAtUtc < late, cancellationToken))
            return HealthCheckResult.Degraded("files wait too long");
        return reading.HasTools ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("files are not read: a tool is missing");
    }
}
