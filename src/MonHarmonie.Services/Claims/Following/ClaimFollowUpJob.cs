using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Claims.Following;

/// <summary>Tells requests what became of the acts behind them, and closes what got no answer.</summary>
public sealed class ClaimFollowUpJob(ClaimFollowUp followUp) : IJob
{
    public static JobDefinition Definition { get; } = new("claim-follow-up", TimeSpan.FromSeconds(20));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        context.Add(await followUp.FollowSettlementsAsync(ct));
        context.Add(await followUp.CloseUnansweredAsync(ct));
    }
}
