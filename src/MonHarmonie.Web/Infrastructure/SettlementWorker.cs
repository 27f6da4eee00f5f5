using MonHarmonie.Services.Reimbursements.Settling;

namespace MonHarmonie.Web.Infrastructure;

/// <summary>
/// Works our share out of the acts that an import left waiting; the import itself settles at its end, this one takes what a cut left over.
/// </summary>
internal sealed class SettlementWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SettlementWorker> logger)
    : PeriodicWorker(TimeSpan.FromMinutes(1), clock, logger)
{
    protected override async Task<bool> StepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SettlementService>().SettleAllAsync(null, ct);
        return false;
    }
}
