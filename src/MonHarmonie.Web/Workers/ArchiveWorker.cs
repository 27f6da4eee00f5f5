using MonHarmonie.Services.Archives;

namespace MonHarmonie.Web.Workers;

/// <summary>Makes the copies of their data that persons asked for; they wait for them, so it is no job with an interval.</summary>
internal sealed class ArchiveWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ArchiveWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ArchiveMaker>().StepAsync(ct);
    }
}
