using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Following;

/// <summary>
/// Keeps what is ordered for a request equal to what its act pays: more is ordered, less is an overpayment that the member is told.
/// </summary>
public sealed class ClaimPayments(
    HarmonieDbContext db,
    PaymentService payments,
    OverpaymentService overpayments,
    ClaimJournal journal,
    TimeProvider clock
)
{
    /// <summary>Orders, or claims back, the difference; the caller saves.</summary>
    internal async Task BalanceAsync(Claim claim, SettledInvoice settled, CancellationToken ct)
    {
        if (settled.Paid < claim.Ordered)
            await CancelWaitingAsync(claim, ct);
        if (settled.Paid > claim.Ordered)
            await OrderAsync(claim, settled, ct);
        else if (settled.Paid < claim.Ordered)
            await ClaimBackAsync(claim, settled, ct);
    }

    private async Task OrderAsync(Claim claim, SettledInvoice settled, CancellationToken ct)
    {
        var amount = settled.Paid - claim.Ordered;
        claim.PaymentRound++;
        claim.Ordered = settled.Paid;
        payments.Order(
            new OrderPayment(
                claim.PersonId,
                await PayeeAsync(claim.PersonId, settled.ContractId, ct),
                claim.Id,
                claim.PaymentRound,
                amount,
                claim.Reference
            )
        );
        journal.Add(claim, ClaimStep.PaymentOrdered, ClaimHand.System, new StepFacts { Amount = amount });
    }

    private async Task ClaimBackAsync(Claim claim, SettledInvoice settled, CancellationToken ct)
    {
        var amount = claim.Ordered - settled.Paid;
        claim.Ordered = settled.Paid;
        var payee = await PayeeAsync(claim.PersonId, settled.ContractId, ct);
        // Each settlement that pays less is an overpayment of its own.
        var source = Ids.New();
        var cause = claim.Accepted == Money.Zero ? OverpaymentCause.PaidTwice : OverpaymentCause.StatementCorrected;
        await overpayments.OpenAsync(new OpenOverpayment(claim.PersonId, payee, source, amount, cause, claim.Reference), ct);
    }

    /// <summary>What has not left yet need not be claimed back.</summary>
    private async Task CancelWaitingAsync(Claim claim, CancellationToken ct)
    {
        var amount = await db
            .PaymentOrders.AsNoTracking()
            .Where(o => o.SourceId == claim.Id && o.Round == claim.PaymentRound)
            .Select(o => o.Amount.Cents)
            .FirstOrDefaultAsync(ct);
        if (amount > 0 && await payments.CancelAsync(claim.Id, claim.PaymentRound, ct) == CancelOutcome.Cancelled)
            claim.Ordered -= new Money(amount);
    }

    /// <summary>The person, when they have an account of their own; else the policyholder of the contract that pays.</summary>
    private async Task<Guid> PayeeAsync(Guid personId, Guid contractId, CancellationToken ct)
    {
        var today = clock.Today();
        return await db.BankAccounts.AnyAsync(b => b.PersonId == personId && b.ValidFrom <= today, ct)
            ? personId
            : await db.Contracts.AsNoTracking().Where(c => c.Id == contractId).Select(c => c.PolicyholderId).SingleAsync(ct);
    }
}
