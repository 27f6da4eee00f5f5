using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Reimbursements.Settling;

/// <summary>
/// Settles what is due; an import settles at its own end, this takes what a cut, a correction or a waiting act left over. Persons are
/// leased, so that several nodes share the work.
/// </summary>
public sealed class SettlementJob(SettlementService settlements) : IJob
{
    public const int MaxNodes = 8;

    public static JobDefinition Definition { get; } = new("settlement", TimeSpan.FromMinutes(1), Slots: MaxNodes);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        while (await settlements.SettleDueAsync(SettlementService.PersonsPerBatch, ct) is { } report)
        {
            context.Add(report.Settled);
            // Acts that others change all the time stay due: the next run looks at them again.
            if (report is { Settled: 0, Conflicts: > 0 })
                return;
        }
    }
}
