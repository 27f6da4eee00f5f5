using MonHarmonie.Services.Documents;

namespace MonHarmonie.Web.Workers;

/// <summary>Scans and sanitises the files that wait.</summary>
internal sealed class FileWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FileWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FileInspector>().StepAsync(ct);
    }
}
