using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Simulator.Prices;

/// <summary>Counts observed prices once a week; each day as long as too few acts are there to keep any.</summary>
public sealed class ObservedPricesJob(ObservedPrices prices) : IJob
{
    private static readonly TimeSpan RetryWithoutPrices = TimeSpan.FromDays(1);

    public static JobDefinition Definition { get; } = new("observed-prices", TimeSpan.FromDays(7));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var kept = await prices.RefreshAsync(ct);
        context.Report(kept);
        if (kept == 0)
            context.RunAgainIn(RetryWithoutPrices);
    }
}
