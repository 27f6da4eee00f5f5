using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Workers;

/// <summary>Seals the ledger within a second; at the end exports its head, which a job does every minute.</summary>
internal sealed class LedgerWorker(LedgerSequencer sequencer, LedgerHeads heads, TimeProvider clock, ILogger<LedgerWorker> logger)
    : PeriodicWorker(TimeSpan.FromMilliseconds(500), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        var sealedNow = await sequencer.SealBatchAsync(ct);
        HarmonieMetrics.LedgerSealed.Add(sealedNow);
        return sealedNow == LedgerSequencer.BatchSize;
    }

    protected override async Task FinishAsync(CancellationToken ct)
    {
        await sequencer.SealAllAsync(ct);
        await heads.ExportAsync(ct);
    }
}
