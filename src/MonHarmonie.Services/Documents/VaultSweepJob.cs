using MonHarmonie.Services.Documents.Uploads;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Documents;

/// <summary>Sweeps the folders of the vault and of unfinished uploads once an hour, by one node: the folder is shared.</summary>
public sealed class VaultSweepJob(VaultSweeper sweeper, PartialUploads uploads) : IJob
{
    public static JobDefinition Definition { get; } = new("vault-sweep", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct) => context.Report(await sweeper.SweepAsync(ct) + uploads.Sweep());
}
