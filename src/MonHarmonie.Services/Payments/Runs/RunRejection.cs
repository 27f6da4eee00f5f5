using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>
/// A file that the bank rejected whole: one person declares it with what the bank wrote, another confirms it, for a mistake would pay
/// everybody twice. Its orders stay with it; their amounts are ordered again.
/// </summary>
public sealed class RunRejection(
    HarmonieDbContext db,
    PaymentService payments,
    Ledger ledger,
    IEnumerable<IPaymentFollower> followers,
    TimeProvider clock
)
{
    /// <param name="reason">What the bank wrote; required.</param>
    public async Task<RunOutcome> DeclareAsync(DataLicence licence, Guid runId, string? reason, CancellationToken ct)
    {
        if (reason?.Trim() is not { Length: > 0 and <= PaymentRun.RejectionReasonMaxLength } noted)
            return RunOutcome.ReasonInvalid;
        var (run, orders) = await LoadAsync(licence, runId, ct);
        if (Refuse(run, orders) is { } refused)
            return refused;
        if (run!.RejectionDeclaredBy is not null)
            return RunOutcome.ChangedMeanwhile;
        run.DeclareRejection(licence.Viewer.AccountId, noted, clock.UtcNow());
        return await SaveAsync(licence, PaymentEvents.RejectionDeclared, run, ct);
    }

    /// <summary>It was not so: the run is with the bank as before.</summary>
    public async Task<RunOutcome> WithdrawAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        var (run, _) = await LoadAsync(licence, runId, ct);
        if (run is null)
            return RunOutcome.NotFound;
        if (run.State != RunState.Sent)
            return RunOutcome.WrongState;
        if (run.RejectionDeclaredBy is null)
            return RunOutcome.Done;
        run.WithdrawRejection();
        return await SaveAsync(licence, PaymentEvents.RejectionWithdrawn, run, ct);
    }

    public async Task<RunOutcome> ConfirmAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        var (run, orders) = await LoadAsync(licence, runId, ct);
        if (run?.State == RunState.Rejected)
            return RunOutcome.Done;
        if (Refuse(run, orders) is { } refused)
            return refused;
        var me = licence.Viewer.AccountId;
        if (run!.RejectionDeclaredBy is not { } declarer)
            return RunOutcome.WrongState;
        if (declarer == me)
            return RunOutcome.OwnDeclaration;
        orders.ForEach(o => o.MarkRejected());
        var again = await payments.OrderAgainAsync(orders, ct);
        PaymentState[] states = [.. orders.Concat(again).Select(o => o.ToState())];
        foreach (var follower in followers)
            await follower.OnMovedAsync(states, ct);
        run.Reject(me, clock.UtcNow());
        return await SaveAsync(licence, PaymentEvents.RunRejected, run, ct);
    }

    private static RunOutcome? Refuse(PaymentRun? run, List<PaymentOrder> orders) =>
        run switch
        {
            null => RunOutcome.NotFound,
            { State: not RunState.Sent } => RunOutcome.WrongState,
            _ when orders.Exists(o => o.Status != PaymentStatus.Sent) => RunOutcome.AlreadyAnswered,
            _ => null,
        };

    private async Task<(PaymentRun? Run, List<PaymentOrder> Orders)> LoadAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var run = await db.PaymentRuns.FirstOrDefaultAsync(r => r.Id == runId, ct);
        return (run, run is null ? [] : await db.PaymentOrders.Where(o => o.RunId == runId).ToListAsync(ct));
    }

    private async Task<RunOutcome> SaveAsync(DataLicence licence, string kind, PaymentRun run, CancellationToken ct)
    {
        ledger.Append(LedgerStream.Bank, kind, licence.Actor, null, new { run = run.Id, number = run.Number });
        try
        {
            await db.SaveChangesAsync(ct);
            return RunOutcome.Done;
        }
        catch (DbUpdateException failure) when (DatabaseFaults.IsConflict(failure))
        {
            return RunOutcome.ChangedMeanwhile;
        }
    }
}
