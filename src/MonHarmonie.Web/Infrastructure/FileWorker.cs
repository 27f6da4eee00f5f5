using MonHarmonie.Services.Documents;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>Scans and sanitises the files that wait, and sweeps the vault's folder once an hour.</summary>
internal sealed class FileWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<FileWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    private static readonly TimeSpan SweepPace = TimeSpan.FromHours(1);
    private readonly TimeProvider time = clock;
    private long sweptAt;

    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<FileInspector>().StepAsync(ct))
            return true;
        if (sweptAt != 0 && time.GetElapsedTime(sweptAt) < SweepPace)
            return false;
        await scope.ServiceProvider.GetRequiredService<VaultSweeper>().SweepAsync(ct);
        sweptAt = time.GetTimestamp();
        return false;
    }
}
