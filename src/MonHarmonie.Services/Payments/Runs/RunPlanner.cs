using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>Decides which waiting orders the next run pays, the oldest first, and says why not the others.</summary>
public sealed class RunPlanner(HarmonieDbContext db, PayoutAccounts accounts, IOptions<PaymentOptions> options, TimeProvider clock)
{
    /// <summary>Orders that one plan reads at most.</summary>
    private const int MaxRead = 20_000;

    public async Task<RunPlan> PlanAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var waiting = await db
            .PaymentOrders.AsNoTracking()
            .Where(o => o.Status == PaymentStatus.Waiting)
            .OrderBy(o => o.OrderedAtUtc)
            .ThenBy(o => o.Id)
            .Select(o => new Waiting(
                o.Id,
                o.PayeeId,
                o.Reference,
                new Money(o.Amount.Cents),
                o.CheckedAtUtc != null,
                o.IbanAskedAtUtc != null
            ))
            .Take(MaxRead + 1)
            .ToListAsync(ct);
        var more = waiting.Count > MaxRead;
        if (more)
            waiting.RemoveAt(MaxRead);
        var found = await accounts.FindAsync(licence, [.. waiting.Select(o => o.PayeeId).Distinct()], ct);

        var transfers = new List<PlannedTransfer>();
        var held = new List<HeldOrder>();
        var total = Money.Zero;
        foreach (var order in waiting)
        {
            var account = found.GetValueOrDefault(order.PayeeId);
            if (Reason(order, account, transfers.Count, total) is { } reason)
            {
                var until = reason == HoldReason.RecentIban ? account!.ChangedAtUtc + options.Value.IbanHold : (DateTime?)null;
                held.Add(new HeldOrder(order.Id, order.PayeeId, order.Reference, order.Amount, reason, until, order.IsAsked));
                continue;
            }
            transfers.Add(new PlannedTransfer(order.Id, order.Reference, order.Amount, account!));
            total += order.Amount;
        }
        return new RunPlan(transfers, held, more);
    }

    private HoldReason? Reason(Waiting order, PayoutAccount? account, int taken, Money total)
    {
        var limits = options.Value;
        if (account is null)
            return HoldReason.NoBankAccount;
        if (account.ChangedAtUtc + limits.IbanHold > clock.UtcNow())
            return HoldReason.RecentIban;
        if (order.Amount > limits.CheckAbove && !order.IsChecked)
            return HoldReason.NeedsCheck;
        return taken >= limits.MaxTransfersPerRun || total + order.Amount > limits.MaxTotal ? HoldReason.RunFull : null;
    }

    private sealed record Waiting(Guid Id, Guid PayeeId, string Reference, Money Amount, bool IsChecked, bool IsAsked);
}
