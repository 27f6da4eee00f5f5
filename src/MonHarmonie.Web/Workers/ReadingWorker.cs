using MonHarmonie.Services.Documents.Reading;

namespace MonHarmonie.Web.Workers;

/// <summary>Reads the files that have become available; apart from <see cref="FileWorker"/>, so that nobody's file waits for it.</summary>
internal sealed class ReadingWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReadingWorker> logger)
    : PeriodicWorker(TimeSpan.FromSeconds(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FileReader>().StepAsync(ct);
    }
}
