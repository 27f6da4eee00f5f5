using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Consents.Verification;

/// <summary>Checks all the evidence once a day, and whenever the data protection officer asks for it.</summary>
public sealed class EvidenceCheckJob(EvidenceChecks checks, ILogger<EvidenceCheckJob> logger) : IJob
{
    public static JobDefinition Definition { get; } = new("evidence-check", TimeSpan.FromDays(1));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var check = await checks.CheckAsync(ct);
        context.Report(check.Sealed + check.Words + check.Grants);
        if (check.Condition == EvidenceCondition.Fails)
            logger.LogCritical("The evidence does not hold: {Count} fault(s), see check {Check}", check.FaultCount, check.Id);
    }
}
