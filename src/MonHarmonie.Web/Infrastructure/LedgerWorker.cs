using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>Seals the ledger within a second, and exports its head outside the database once a minute.</summary>
internal sealed class LedgerWorker(LedgerSequencer sequencer, LedgerHeads heads, TimeProvider clock, ILogger<LedgerWorker> logger)
    : PeriodicWorker(TimeSpan.FromMilliseconds(500), clock, logger)
{
    private static readonly TimeSpan ExportPace = TimeSpan.FromMinutes(1);
    private readonly TimeProvider time = clock;
    private long exportedAt;

    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        var sealedNow = await sequencer.SealBatchAsync(ct);
        HarmonieMetrics.LedgerSealed.Add(sealedNow);
        var more = sealedNow == LedgerSequencer.BatchSize;
        if (exportedAt != 0 && time.GetElapsedTime(exportedAt) < ExportPace)
            return more;
        await heads.ExportAsync(ct);
        exportedAt = time.GetTimestamp();
        return more;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sequencer.SealAllAsync(cancellationToken);
        await heads.ExportAsync(cancellationToken);
    }
}
