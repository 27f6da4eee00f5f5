using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Settles the acts that wait for our share; an import settles at its own end, this one takes what a cut left over. One node at a time
/// until persons are leased one by one: then more slots let several nodes share them.
/// </summary>
public sealed class SettlementJob(SettlementService settlements) : IJob
{
    public static JobDefinition Definition { get; } = new("settlement", TimeSpan.FromMinutes(1));

    public async Task RunAsync(JobContext context, CancellationToken ct) => await settlements.SettleAllAsync(new Reporter(context), ct);

    private sealed class Reporter(JobContext context) : IProgress<SettlementReport>
    {
        public void Report(SettlementReport value) => context.Report(value.Settled);
    }
}
