using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Overpayments;

/// <summary>What colleagues do with overpayments: agree a schedule, keep repayments, decide on what is contested.</summary>
public sealed class OverpaymentDesk(HarmonieDbContext db, PurposeGate gate, Ledger ledger, Idempotency idempotency, TimeProvider clock)
{
    public const int MaxMonths = 36;
    public const string Screen = "overpayment-desk";

    public Task<Page<OverpaymentRow>> ListAsync(DataLicence licence, DayCursor? cursor, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        return db
            .Overpayments.AsNoTracking()
            .Where(o => o.State == OverpaymentState.Open || o.State == OverpaymentState.Contested)
            .ToPageAsync(
                o => o.OpenedOn,
                o => o.Id,
                o => new OverpaymentRow(
                    o.Id,
                    o.Reference,
                    new Money(o.Amount.Cents),
                    new Money(o.Repaid.Cents),
                    o.Cause,
                    o.State,
                    o.OpenedOn,
                    o.ContestUntil
                ),
                o => (o.OpenedOn, o.Id),
                cursor,
                ct
            );
    }

    /// <summary>One of them: what one person owes, and what they write. It is a line of their access log.</summary>
    public async Task<OverpaymentCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await FindAsync(licence, id, ct) is not { } overpayment)
            return null;
        if (
            licence.Viewer is PaymentViewer viewer
            && await gate.IssueForPayeeAsync(viewer, overpayment.PayeeId, licence.Category, licence.Purpose, Screen, ct) is null
        )
            return null;
        return OverpaymentCards.Of(overpayment, await OverpaymentCards.InstalmentsAsync(db, licence, id, ct), clock.Today());
    }

    /// <summary>Spreads what is still due over months, equal but for the first, which takes the cents that are left.</summary>
    /// <param name="firstDueOn">Not before tomorrow.</param>
    public async Task<OverpaymentOutcome> ProposeScheduleAsync(
        DataLicence licence,
        Guid id,
        int months,
        DateOnly firstDueOn,
        CancellationToken ct
    )
    {
        if (await FindAsync(licence, id, ct) is not { } overpayment)
            return OverpaymentOutcome.NotFound;
        if (overpayment.State is not (OverpaymentState.Open or OverpaymentState.Contested))
            return OverpaymentOutcome.WrongState;
        if (months is < 1 or > MaxMonths || firstDueOn <= clock.Today() || overpayment.Due.Cents < months)
            return OverpaymentOutcome.OutOfRange;
        db.Instalments.RemoveRange(await OverpaymentCards.InstalmentsAsync(db, licence, id, ct));
        if (overpayment.Repaid > Money.Zero)
            Add(id, overpayment.OpenedOn, overpayment.Repaid);
        var (each, rest) = Math.DivRem(overpayment.Due.Cents, months);
        for (var month = 0; month < months; month++)
            Add(id, firstDueOn.AddMonths(month), new Money(each + (month == 0 ? rest : 0)));
        // The schedule has no version of its own: two at once are told apart by the overpayment's.
        db.Entry(overpayment).Property(o => o.Version).IsModified = true;
        Append(
            licence,
            PaymentEvents.OverpaymentScheduled,
            overpayment,
            new
            {
                overpayment = id,
                months,
                first = firstDueOn,
            }
        );
        return await OverpaymentCards.SaveAsync(db, ct);
    }

    /// <summary>Keeps that some of it was repaid.</summary>
    /// <param name="formKey">The key that the form carries: sent twice, it counts once.</param>
    public async Task<OverpaymentOutcome> RecordRepaymentAsync(
        DataLicence licence,
        Guid id,
        Money amount,
        string? formKey,
        CancellationToken ct
    )
    {
        if (await FindAsync(licence, id, ct) is not { } overpayment)
            return OverpaymentOutcome.NotFound;
        var outcome = OverpaymentOutcome.Done;
        try
        {
            var posted = await idempotency.OnceAsync(
                licence.Viewer.AccountId,
                PaymentEvents.OverpaymentRepaid,
                formKey,
                $"{id:N} {amount}",
                () =>
                {
                    if (amount <= Money.Zero || amount > overpayment.Due)
                        outcome = OverpaymentOutcome.OutOfRange;
                    else
                    {
                        overpayment.AddRepayment(amount);
                        Append(licence, PaymentEvents.OverpaymentRepaid, overpayment, new { overpayment = id, cents = amount.Cents });
                    }
                    return Task.FromResult(outcome.ToString());
                },
                ct
            );
            return posted.Outcome == PostOutcome.Conflict
                ? OverpaymentOutcome.ChangedMeanwhile
                : Enum.Parse<OverpaymentOutcome>(posted.Answer);
        }
        catch (DbUpdateConcurrencyException)
        {
            return OverpaymentOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>Decides on a contest.</summary>
    /// <param name="accept">True when the member is right: nothing is asked for any more.</param>
    public async Task<OverpaymentOutcome> DecideAsync(DataLicence licence, Guid id, bool accept, CancellationToken ct)
    {
        if (await FindAsync(licence, id, ct) is not { } overpayment)
            return OverpaymentOutcome.NotFound;
        if (overpayment.State != OverpaymentState.Contested)
            return OverpaymentOutcome.WrongState;
        overpayment.Decide(accept, licence.Viewer.AccountId, clock.Today());
        Append(licence, PaymentEvents.OverpaymentDecided, overpayment, new { overpayment = id, accepted = accept });
        return await OverpaymentCards.SaveAsync(db, ct);
    }

    private async Task<Overpayment?> FindAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        return await db.Overpayments.FirstOrDefaultAsync(o => o.Id == id, ct);
    }

    private void Add(Guid overpaymentId, DateOnly dueOn, Money amount) =>
        db.Instalments.Add(
            new Instalment
            {
                OverpaymentId = overpaymentId,
                DueOn = dueOn,
                Amount = amount,
            }
        );

    private void Append(DataLicence licence, string kind, Overpayment overpayment, object facts) =>
        ledger.Append(LedgerStream.Bank, kind, licence.Actor, overpayment.PayeeId, facts);
}
