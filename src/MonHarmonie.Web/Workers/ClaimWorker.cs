using MonHarmonie.Services.Claims.Processing;

namespace MonHarmonie.Web.Workers;

/// <summary>Takes the requests of members forward.</summary>
internal sealed class ClaimWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClaimWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ClaimProcessor>().StepAsync(ct);
    }
}
