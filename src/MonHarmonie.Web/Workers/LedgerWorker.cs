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

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await sequencer.SealAllAsync(cancellationToken);
        await heads.ExportAsync(cancellationToken);
    }
}
