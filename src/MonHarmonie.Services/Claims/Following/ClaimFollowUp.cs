using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Following;

/// <summary>Keeps requests true to what happened elsewhere: in a later settlement of the act behind it, or nowhere at all.</summary>
public sealed class ClaimFollowUp(
    HarmonieDbContext db,
    ClaimPayments balances,
    InvoiceIntake acts,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    private const int BatchSize = 200;

    /// <summary>Acts of invoices that a settlement changed: the difference is ordered, or claimed back.</summary>
    /// <returns>How many were regularised.</returns>
    public async Task<int> FollowSettlementsAsync(CancellationToken ct)
    {
        var moved = 0;
        foreach (var actId in await acts.ChangedTransfersAsync(BatchSize, ct))
        {
            db.ChangeTracker.Clear();
            var claim = await db.Claims.FirstOrDefaultAsync(c => c.ReimbursementId == actId, ct);
            // One that is being settled is told by its own step.
            if (claim is null or { IsSettling: true } || await acts.LookAtAsync(actId, ct) is not { } settled)
                continue;
            if (settled.SettlementNumber > claim.SettlementNumber && settled.Paid != claim.Ordered)
            {
                claim.SettlementNumber = settled.SettlementNumber;
                claim.Regularise(ClaimDays.After(clock.Today(), options.Value.AutomaticDays));
                journal.Add(claim, ClaimStep.Regularised, ClaimHand.System, new StepFacts { Amount = settled.Paid });
                await balances.BalanceAsync(claim, settled, ct);
                await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
                moved++;
            }
            await db.SaveChangesAsync(ct);
        }
        return moved;
    }

    /// <summary>Closes requests whose member did not answer in time; they can still contest it.</summary>
    public async Task<int> CloseUnansweredAsync(CancellationToken ct)
    {
        var now = clock.UtcNow();
        var late = await db
            .Claims.Where(c => c.Status == ClaimStatus.ToComplete && c.ExpiresAtUtc <= now)
            .OrderBy(c => c.ExpiresAtUtc)
            .Take(BatchSize)
            .ToListAsync(ct);
        foreach (var claim in late)
        {
            claim.Refuse(RefusalCode.NoAnswer);
            journal.Add(claim, ClaimStep.Expired, ClaimHand.System, new StepFacts { Refusal = RefusalCode.NoAnswer });
            await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        }
        await db.SaveChangesAsync(ct);
        return late.Count;
    }
}
