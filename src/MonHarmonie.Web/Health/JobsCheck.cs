using Microsoft.Extensions.Diagnostics.HealthChecks;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Health;

/// <summary>Jobs that are overdue or keep failing, and a clock in doubt, degrade the portal without stopping it.</summary>
internal sealed class JobsCheck(IServiceScopeFactory scopes, HealthOptions options) : IHealthCheck
{
    /// <summary>One failure may be a passing one.</summary>
    private const int FailuresThatCount = 3;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var overview = await scope
            .ServiceProvider.GetRequiredService<JobService>()
            .ListAsync(TimeSpan.FromMinutes(options.JobsMinutes), cancellationToken);
        List<string> unsound =
        [
            .. overview.Jobs.Where(j => j.Condition == JobCondition.Overdue).Select(j => $"job {j.Name} is overdue"),
            .. overview
                .Jobs.Where(j => j.Condition != JobCondition.DisabledHere && j.Failures >= FailuresThatCount)
                .Select(j => $"job {j.Name} fails"),
        ];
        HarmonieMetrics.JobsUnsound.Record(unsound.Count + overview.Jobs.Count(j => j.Condition == JobCondition.Refused));
        if (overview.ClockDoubtedSinceUtc is not null)
            unsound.Add("the clock has jumped: nothing is deleted by age until an administrator confirms it");
        return unsound.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(", ", unsound));
    }
}
