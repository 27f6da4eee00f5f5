using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MonHarmonie.Web.Health;

/// <summary>Section <c>Health</c> of the configuration.</summary>
public sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Below this the portal is not ready.</summary>
    public int MinFreeMegabytes { get; set; } = 200;

    /// <summary>Below this it is degraded.</summary>
    public int LowFreeMegabytes { get; set; } = 1024;

    /// <summary>Age of a waiting message from which the portal is degraded.</summary>
    public int OutboxMinutes { get; set; } = 15;

    /// <summary>Age of a file that is neither available nor rejected from which the portal is degraded.</summary>
    public int FilesMinutes { get; set; } = 15;

    /// <summary>How long a job may be due and not begun before the portal is degraded.</summary>
    public int JobsMinutes { get; set; } = 15;
}

/// <summary>
/// Answers readiness in one word. The checks run at most once a second, whoever asks, and the reasons go to the log when they
/// change: an anonymous caller learns nothing else.
/// </summary>
internal sealed class Readiness(HealthCheckService checks, Draining draining, TimeProvider clock, ILogger<Readiness> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim one = new(1, 1);
    private HealthStatus status = HealthStatus.Unhealthy;
    private string reasons = "";
    private long checkedAt;

    public async Task<IResult> AnswerAsync(CancellationToken ct)
    {
        var now = await StatusAsync(ct);
        return Results.Text(
            now.ToString(),
            statusCode: now == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK
        );
    }

    public void Dispose() => one.Dispose();

    private async Task<HealthStatus> StatusAsync(CancellationToken ct)
    {
        if ((await draining.CheckHealthAsync(new HealthCheckContext(), ct)).Status == HealthStatus.Unhealthy)
            return HealthStatus.Unhealthy;
        await one.WaitAsync(ct);
        try
        {
            if (checkedAt != 0 && clock.GetElapsedTime(checkedAt) < Fresh)
                return status;
            var report = await checks.CheckHealthAsync(ct);
            status = report.Status;
            checkedAt = clock.GetTimestamp();
            Report(report);
            return status;
        }
        finally
        {
            one.Release();
        }
    }

    private void Report(HealthReport report)
    {
        var now = string.Join(
            ", ",
            report
                .Entries.Where(e => e.Value.Status != HealthStatus.Healthy)
                .Select(e => $"{e.Key}: {e.Value.Description ?? e.Value.Exception?.GetType().Name ?? "failed"}")
        );
        if (now == reasons)
            return;
        reasons = now;
        logger.LogWarning("Readiness is now {Status} ({Reasons})", report.Status, now);
    }
}
