using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Persistence.Upkeep;

/// <summary>Writes the head of the ledger outside the database, by one node at a time.</summary>
public sealed class LedgerCheckpointJob(LedgerHeads heads) : IJob
{
    public static JobDefinition Definition { get; } = new("ledger-checkpoint", TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        if (await heads.ExportAsync(ct) is not null)
            context.Report(1);
    }
}
