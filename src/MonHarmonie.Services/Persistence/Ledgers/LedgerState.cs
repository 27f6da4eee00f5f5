using Microsoft.Extensions.Logging;

namespace MonHarmonie.Services.Persistence.Ledgers;

/// <summary>What this process found wrong with the ledger, for the health page; said in the log when it changes.</summary>
public sealed class LedgerState(ILogger<LedgerState> logger)
{
    private string? sealing;
    private string? exporting;

    /// <summary>Why nothing is sealed or no head exported; null when all is well.</summary>
    public string? Fault => sealing ?? exporting;

    internal void ReportSealing(string? fault) => Report(ref sealing, fault, "sealed");

    internal void ReportExport(string? fault) => Report(ref exporting, fault, "exported");

    internal void ReportRefused(Guid eventId, LedgerRefusal refusal) =>
        logger.LogError("Ledger event {EventId} was refused its seal: {Refusal}", eventId, refusal);

    private void Report(ref string? known, string? fault, string what)
    {
        if (known == fault)
            return;
        known = fault;
        if (fault is null)
            logger.LogWarning("The ledger is {Action} again", what);
        else
            logger.LogCritical("The ledger is not {Action}: {Fault}", what, fault);
    }
}
