using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Following;

/// <summary>
/// Moves requests to what became of their last payment, in the save that keeps it. The payee of a returned one is told by Payments.
/// </summary>
public sealed class ClaimPaymentFollower(
    HarmonieDbContext db,
    InvoiceIntake acts,
    ClaimJournal journal,
    IOptions<ClaimsOptions> options,
    TimeProvider clock
) : IPaymentFollower
{
    public async Task OnMovedAsync(IReadOnlyCollection<PaymentState> states, CancellationToken ct)
    {
        var ids = states.Select(s => s.SourceId).ToList();
        var claims = await db.Claims.Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        foreach (var state in states)
        {
            if (!claims.TryGetValue(state.SourceId, out var claim))
                continue;
            if (claim.PaymentRound == state.Round)
                await FollowAsync(claim, state, ct);
            else if (state.Status == PaymentStatus.Waiting && state.Round == claim.PaymentRound + 1)
                PayAgain(claim, state);
        }
    }

    private void PayAgain(Claim claim, PaymentState state)
    {
        claim.PayAgain(state.Round, ClaimDays.After(clock.Today(), options.Value.AutomaticDays));
        journal.Add(claim, ClaimStep.PaymentOrdered, ClaimHand.System, new StepFacts { Amount = state.Amount });
    }

    private async Task FollowAsync(Claim claim, PaymentState state, CancellationToken ct)
    {
        if (state.Status == PaymentStatus.Rejected)
            journal.Add(claim, ClaimStep.PaymentRejected, ClaimHand.Bank);
        var (status, step) = state.Status switch
        {
            PaymentStatus.Sent => (ClaimStatus.InPayment, ClaimStep.PaymentSent),
            PaymentStatus.Paid => (ClaimStatus.Paid, ClaimStep.Paid),
            PaymentStatus.Returned => (ClaimStatus.PaymentReturned, ClaimStep.PaymentReturned),
            _ => (claim.Status, default),
        };
        if (status == claim.Status || !claim.CanBecome(status))
            return;
        claim.FollowPayment(status);
        journal.Add(claim, step, status == ClaimStatus.InPayment ? ClaimHand.System : ClaimHand.Bank);
        if (state is { Status: PaymentStatus.Paid, PaidOn: { } day } && claim.ReimbursementId is { } act)
            await acts.RecordTransferAsync(act, day, ct);
        if (status == ClaimStatus.Paid)
            await journal.NotifyAsync(claim, NoticeKind.ClaimPaid, ct);
    }
}
