using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

public enum RunOutcome
{
    Done,
    NotFound,

    /// <summary>It is the preparer's own: another person approves it.</summary>
    OwnRun,

    /// <summary>The step does not follow the state in which the run is.</summary>
    WrongState,

    /// <summary>Its day of execution is past: a new one must be prepared.</summary>
    Outdated,

    /// <summary>The file kept is not the one that was prepared.</summary>
    FileAltered,

    /// <summary>The bank has answered on transfers of it: it took the file.</summary>
    AlreadyAnswered,

    /// <summary>Whoever declared that the bank rejected it does not confirm it.</summary>
    OwnDeclaration,

    /// <summary>A reason is missing, or too long.</summary>
    ReasonInvalid,

    ChangedMeanwhile,
}

/// <summary>Takes a run from its preparation to the bank: approved by a second person, fetched, handed over, or abandoned.</summary>
public sealed class PaymentRunService(
    HarmonieDbContext db,
    FieldCipher cipher,
    Ledger ledger,
    IEnumerable<IPaymentFollower> followers,
    TimeProvider clock
)
{
    /// <summary>Approves a run that somebody else prepared.</summary>
    public async Task<RunOutcome> ApproveAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        if (await FindAsync(licence, runId, ct) is not { } run)
            return RunOutcome.NotFound;
        var file = await ContentAsync(runId, ct);
        var me = licence.Viewer.AccountId;
        if (run.State == RunState.Approved && run.ApprovedBy == me)
            return RunOutcome.Done;
        if (run.State != RunState.Prepared)
            return RunOutcome.WrongState;
        if (run.PreparedBy == me)
            return RunOutcome.OwnRun;
        if (run.RequestedExecutionDate < clock.Today())
            return RunOutcome.Outdated;
        if (Open(run, file) is null)
            return RunOutcome.FileAltered;
        run.Approve(me, clock.UtcNow());
        return await SaveAsync(licence, PaymentEvents.RunApproved, run, ct);
    }

    /// <summary>Keeps that the file was handed to the bank; its orders are sent from then on.</summary>
    public async Task<RunOutcome> MarkSentAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        if (await FindAsync(licence, runId, ct) is not { } run)
            return RunOutcome.NotFound;
        if (run.State == RunState.Sent)
            return RunOutcome.Done;
        if (run.State != RunState.Approved)
            return RunOutcome.WrongState;
        var now = clock.UtcNow();
        var orders = await OrdersAsync(runId, ct);
        foreach (var order in orders)
            order.MarkSent(now);
        PaymentState[] states = [.. orders.Select(o => o.ToState())];
        foreach (var follower in followers)
            await follower.OnMovedAsync(states, ct);
        run.MarkSent(licence.Viewer.AccountId, now);
        return await SaveAsync(licence, PaymentEvents.RunSent, run, ct);
    }

    /// <summary>Gives up a run that has not left; its orders wait for another, its file is deleted.</summary>
    public async Task<RunOutcome> AbandonAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        if (await FindAsync(licence, runId, ct) is not { } run)
            return RunOutcome.NotFound;
        if (run.State == RunState.Abandoned)
            return RunOutcome.Done;
        if (run.State == RunState.Sent)
            return RunOutcome.WrongState;
        foreach (var order in await OrdersAsync(runId, ct))
            order.TakeOut();
        db.PaymentRunFiles.RemoveRange(await db.PaymentRunFiles.Where(f => f.RunId == runId).ToListAsync(ct));
        run.Abandon(licence.Viewer.AccountId, clock.UtcNow());
        return await SaveAsync(licence, PaymentEvents.RunAbandoned, run, ct);
    }

    /// <summary>The file of an approved run, as it was prepared; null when there is none to fetch.</summary>
    public async Task<byte[]?> FileAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        if (await FindAsync(licence, runId, ct) is not { } run)
            return null;
        var content = await ContentAsync(runId, ct);
        return run.State is RunState.Approved or RunState.Sent ? Open(run, content) : null;
    }

    /// <summary>Keeps that somebody has looked at an amount above the threshold: the next run pays it.</summary>
    public async Task<RunOutcome> CheckAsync(DataLicence licence, Guid orderId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        if (await db.PaymentOrders.FirstOrDefaultAsync(o => o.Id == orderId, ct) is not { } order)
            return RunOutcome.NotFound;
        if (order.CheckedAtUtc is not null)
            return RunOutcome.Done;
        if (order.Status != PaymentStatus.Waiting)
            return RunOutcome.WrongState;
        order.MarkChecked(licence.Viewer.AccountId, clock.UtcNow());
        ledger.Append(LedgerStream.Bank, PaymentEvents.Checked, licence.Actor, order.PayeeId, new { order = orderId });
        return await SaveAsync(ct);
    }

    private async Task<PaymentRun?> FindAsync(DataLicence licence, Guid runId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        return await db.PaymentRuns.FirstOrDefaultAsync(r => r.Id == runId, ct);
    }

    private Task<byte[]?> ContentAsync(Guid runId, CancellationToken ct) =>
        db.PaymentRunFiles.Where(f => f.RunId == runId).Select(f => (byte[]?)f.Content).FirstOrDefaultAsync(ct);

    private byte[]? Open(PaymentRun run, byte[]? content) =>
        content is null ? null : SealedRunFiles.Open(cipher, run.Id, content, run.FileHash);

    private Task<List<PaymentOrder>> OrdersAsync(Guid runId, CancellationToken ct) =>
        db.PaymentOrders.Where(o => o.RunId == runId).ToListAsync(ct);

    private Task<RunOutcome> SaveAsync(DataLicence licence, string kind, PaymentRun run, CancellationToken ct)
    {
        ledger.Append(LedgerStream.Bank, kind, licence.Actor, null, new { run = run.Id, number = run.Number });
        return SaveAsync(ct);
    }

    private async Task<RunOutcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return RunOutcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return RunOutcome.ChangedMeanwhile;
        }
    }
}
