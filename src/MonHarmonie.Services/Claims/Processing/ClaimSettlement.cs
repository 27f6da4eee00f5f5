using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Processing;

/// <summary>
/// Makes an accepted invoice an act, has settlement calculate it, and orders what is due. Ceilings are settlement's: this never calculates.
/// </summary>
public sealed class ClaimSettlement(
    HarmonieDbContext db,
    InvoiceIntake acts,
    SettlementService settlements,
    ClaimPayments payments,
    ClaimReviews reviews,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Accepts an expense, in one save with its act.</summary>
    /// <returns>False when no contract covers the person on that day; nothing is changed then.</returns>
    internal async Task<bool> AcceptAsync(
        Claim claim,
        AcceptedExpense expense,
        ClaimHand hand,
        CancellationToken ct,
        StepFacts? facts = null
    )
    {
        var care = CareOf(claim, expense);
        if (!await acts.PutAsync(care, ct))
            return false;
        claim.Accept(care.ActId, expense.Amount, clock.UtcNow());
        var step = expense.Amount < claim.Total ? ClaimStep.Reduced : ClaimStep.Accepted;
        journal.Add(claim, step, hand, (facts ?? StepFacts.None) with { Amount = expense.Amount });
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>An accepted expense as the act it becomes.</summary>
    internal static InvoiceCare CareOf(Claim claim, AcceptedExpense expense) =>
        new(
            claim.ReimbursementId ?? Ids.New(),
            claim.Reference,
            claim.PersonId,
            claim.CareDate!.Value,
            expense.Nature,
            claim.Professional,
            expense.Amount,
            claim.Quantity,
            claim.Visibility == ActVisibility.PersonOnly
        )
        {
            Amo = expense.Amo,
        };

    /// <summary>Settles the person, reads what the act pays, and orders it.</summary>
    internal async Task ContinueAsync(Claim claim, CancellationToken ct)
    {
        if (await settlements.SettleAsync(claim.PersonId, ct) is null or { Conflicts: > 0 })
        {
            // Another run has the person: it settles this act too, or the next attempt does.
            claim.NextAttemptAtUtc = clock.UtcNow() + RetryAfter;
            await db.SaveChangesAsync(ct);
        }
        else if (await acts.LookAtAsync(claim.ReimbursementId!.Value, ct) is { } settled)
            await StateAsync(claim, settled, ct);
        else
            await reviews.SendAsync(claim, ReviewReasons.NotPriced, ct);
    }

    private async Task StateAsync(Claim claim, SettledInvoice settled, CancellationToken ct)
    {
        claim.SettlementNumber = settled.SettlementNumber;
        // An advisor who has seen the statement has decided that it is about other care.
        var isWatched = settled.IsOnPaper && !claim.ReviewReasons.HasFlag(ReviewReasons.StatementCame);
        claim.Calculate(settled.Paid > claim.Ordered ? ClaimDays.After(clock.Today(), options.Value.AutomaticDays) : null);
        journal.Add(claim, ClaimStep.Calculated, ClaimHand.System, new StepFacts { Amount = settled.Paid });
        if (isWatched)
            claim.Process(clock.UtcNow() + StatementSearch.WatchPause);
        await payments.BalanceAsync(claim, settled, ct);
        await journal.NotifyAsync(claim, NoticeKind.ClaimDecided, ct);
        await db.SaveChangesAsync(ct);
    }
}
