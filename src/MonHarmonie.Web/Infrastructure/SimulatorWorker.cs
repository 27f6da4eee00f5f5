using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Services.Simulator.Saved;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>Forgets saved simulations whose time is over, each hour, and counts observed prices again, each week.</summary>
internal sealed class SimulatorWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SimulatorWorker> logger)
    : PeriodicWorker(TimeSpan.FromHours(1), clock, logger)
{
    private const int DaysBetweenCounts = 7;
    private readonly TimeProvider time = clock;

    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SavedSimulations>().PurgeAsync(ct);
        var prices = scope.ServiceProvider.GetRequiredService<ObservedPrices>();
        if (await prices.CountedOnAsync(ct) is not { } last || last.AddDays(DaysBetweenCounts) <= time.Today())
            await prices.RefreshAsync(ct);
        return false;
    }
}
