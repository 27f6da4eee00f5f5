using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Web.Health;

namespace MonHarmonie.Web.Setup;

/// <summary>Liveness (the process answers) and readiness (database, keys, disk, backlog, vault, ledger, jobs) for the platform.</summary>
internal static class HealthSetup
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.GetSection(HealthOptions.Section).Get<HealthOptions>() ?? new HealthOptions());
        services.Configure<ShutdownOptions>(builder.Configuration.GetSection(ShutdownOptions.Section));
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddSingleton<DatabaseCheck>();
        services.AddSingleton<Readiness>();
        services
            .AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", HealthStatus.Unhealthy, [], Timeout)
            .AddCheck<FoldersCheck>("folders", HealthStatus.Unhealthy, [], Timeout)
            .AddCheck<BacklogCheck>("backlog", HealthStatus.Degraded, [], Timeout)
            .AddCheck<VaultCheck>("vault", HealthStatus.Degraded, [], Timeout)
            .AddCheck<LedgerCheck>("ledger", HealthStatus.Degraded, [], Timeout)
            .AddCheck<JobsCheck>("jobs", HealthStatus.Degraded, [], Timeout);
    }

    public static void MapHealth(this WebApplication app)
    {
        // Short-circuit: a probe reads no session and passes no limit.
        app.MapGet("/health/live", () => Results.Text("Healthy")).AllowAnonymous().ShortCircuit();
        app.MapGet("/health/ready", (Readiness readiness, CancellationToken ct) => readiness.AnswerAsync(ct))
            .AllowAnonymous()
            .ShortCircuit();
    }
}
