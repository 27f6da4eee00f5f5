using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Returns;

/// <summary>
/// Orders again what a bank sent back: once the payee has given another account since, or when an officer asks for it. A unique index lets
/// each be repeated once.
/// </summary>
public sealed class ReturnedPayments(
    HarmonieDbContext db,
    PaymentService payments,
    IEnumerable<IPaymentFollower> followers,
    Ledger ledger,
    TimeProvider clock
)
{
    private const int BatchSize = 100;

    /// <summary>An officer has the cause put right: the same account may be paid again.</summary>
    /// <param name="runId">The run that the officer looks at, whose transfer it must be.</param>
    public async Task<RunOutcome> PayAgainAsync(DataLicence licence, Guid runId, Guid orderId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        if (await db.PaymentOrders.FirstOrDefaultAsync(o => o.Id == orderId && o.RunId == runId, ct) is not { } order)
            return RunOutcome.NotFound;
        if (order.Status != PaymentStatus.Returned)
            return RunOutcome.WrongState;
        if (await db.PaymentOrders.AnyAsync(o => o.RepeatsId == order.Id, ct))
            return RunOutcome.Done;
        ledger.Append(LedgerStream.Bank, PaymentEvents.PaidAgain, licence.Actor, order.PayeeId, new { order = order.Id });
        await StageAsync([order], ct);
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

    /// <summary>Payments whose payee has another account since they came back.</summary>
    /// <returns>How many were ordered again.</returns>
    public async Task<int> FollowAccountsAsync(CancellationToken ct)
    {
        // An account whose day has not come would have the old one paid once more.
        var today = clock.Today();
        var orders = await db
            .PaymentOrders.Where(o =>
                o.Status == PaymentStatus.Returned
                && !db.PaymentOrders.Any(again => again.RepeatsId == o.Id)
                && db.BankAccounts.Any(b =>
                    b.PersonId == o.PayeeId && b.Id != o.BankAccountId && b.ValidFrom >= o.ReturnedOn && b.ValidFrom <= today
                )
            )
            .OrderBy(o => o.ReturnedOn)
            .ThenBy(o => o.Id)
            .Take(BatchSize)
            .ToListAsync(ct);
        await StageAsync(orders, ct);
        await db.SaveChangesAsync(ct);
        return orders.Count;
    }

    private async Task StageAsync(List<PaymentOrder> orders, CancellationToken ct)
    {
        if (orders.Count == 0)
            return;
        PaymentState[] states = [.. (await payments.OrderAgainAsync(orders, ct)).Select(o => o.ToState())];
        foreach (var follower in followers)
            await follower.OnMovedAsync(states, ct);
    }
}
