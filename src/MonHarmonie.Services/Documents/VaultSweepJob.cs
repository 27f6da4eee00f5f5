using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Documents;

/// <summary>Sweeps the vault's folder once an hour, by one node: the folder is shared.</summary>
public sealed class VaultSweepJob(VaultSweeper sweeper) : IJob
{
    public static JobDefinition Definition { get; } = new("vault-sweep", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct) => context.Report(await sweeper.SweepAsync(ct));
}
