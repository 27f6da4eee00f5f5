using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Overpayments;

/// <summary>Opens overpayments for other modules, and shows and lets contest them to those who received the money.</summary>
public sealed class OverpaymentService(
    HarmonieDbContext db,
    PayeeNotices notices,
    Ledger ledger,
    IOptions<PaymentOptions> options,
    TimeProvider clock
)
{
    /// <summary>
    /// Stages an overpayment in the caller's unit of work, to be repaid at once until a schedule is agreed, and tells the payee; the caller
    /// saves. A unique index refuses a second one of the same source.
    /// </summary>
    /// <exception cref="ArgumentException">The amount is not above zero, or the reference is empty or too long.</exception>
    public async Task<Overpayment> OpenAsync(OpenOverpayment request, CancellationToken ct)
    {
        if (request.Amount <= Money.Zero)
            throw new ArgumentException("Only an amount above zero is owed back.", nameof(request));
        if (request.Reference.Length is 0 or > PaymentOrder.ReferenceMaxLength)
            throw new ArgumentException($"A reference has 1 to {PaymentOrder.ReferenceMaxLength} characters.", nameof(request));
        var today = clock.Today();
        var until = today.AddMonths(options.Value.ContestMonths);
        var opened = new Overpayment
        {
            PersonId = request.PersonId,
            PayeeId = request.PayeeId,
            SourceId = request.SourceId,
            Reference = request.Reference,
            Amount = request.Amount,
            Cause = request.Cause,
            OpenedOn = today,
            ContestUntil = until,
        };
        db.Overpayments.Add(opened);
        // Nothing is due before the time to contest is over.
        db.Instalments.Add(
            new Instalment
            {
                OverpaymentId = opened.Id,
                DueOn = until.AddDays(1),
                Amount = request.Amount,
            }
        );
        ledger.Append(
            LedgerStream.Bank,
            PaymentEvents.OverpaymentOpened,
            Actor.System,
            opened.PayeeId,
            new
            {
                overpayment = opened.Id,
                source = opened.SourceId,
                cents = opened.Amount.Cents,
                cause = (byte)opened.Cause,
            }
        );
        var notice = new Notice(NoticeKind.OverpaymentOpened) { Reference = opened.Reference };
        await notices.QueueAsync(new Dictionary<Guid, Notice> { [opened.PayeeId] = notice }, ct);
        return opened;
    }

    /// <summary>The member's own, latest first.</summary>
    public async Task<IReadOnlyList<OverpaymentRow>> ListAsync(DataLicence licence, CancellationToken ct) =>
        await Own(licence)
            .AsNoTracking()
            .OrderByDescending(o => o.OpenedOn)
            .ThenByDescending(o => o.Id)
            .Select(o => new OverpaymentRow(
                o.Id,
                o.Reference,
                new Money(o.Amount.Cents),
                new Money(o.Repaid.Cents),
                o.Cause,
                o.State,
                o.OpenedOn,
                o.ContestUntil
            ))
            .Take(100)
            .ToListAsync(ct);

    /// <summary>How many are open or contested.</summary>
    public Task<int> CountOpenAsync(DataLicence licence, CancellationToken ct) =>
        Own(licence).CountAsync(o => o.State == OverpaymentState.Open || o.State == OverpaymentState.Contested, ct);

    /// <returns>Null when there is none, or it is somebody else's: callers cannot distinguish them.</returns>
    public async Task<OverpaymentCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await Own(licence).AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is { } overpayment
            ? OverpaymentCards.Of(overpayment, await OverpaymentCards.InstalmentsAsync(db, licence, id, ct), clock.Today())
            : null;

    /// <summary>Contests one of the member's own, in their words: nothing is due until somebody has decided.</summary>
    public async Task<OverpaymentOutcome> ContestAsync(DataLicence licence, Guid id, string words, CancellationToken ct)
    {
        if (await Own(licence).FirstOrDefaultAsync(o => o.Id == id, ct) is not { } overpayment)
            return OverpaymentOutcome.NotFound;
        words = words.Trim();
        if (words.Length is 0 or > Overpayment.ContestMaxLength)
            return OverpaymentOutcome.OutOfRange;
        // The same form sent twice.
        if (overpayment.State == OverpaymentState.Contested && overpayment.Contest == words)
            return OverpaymentOutcome.Done;
        var today = clock.Today();
        if (!overpayment.CanBeContested(today))
            return overpayment.State == OverpaymentState.Open && overpayment.ContestedOn is null
                ? OverpaymentOutcome.TooLate
                : OverpaymentOutcome.WrongState;
        overpayment.ContestBy(words, today);
        ledger.Append(LedgerStream.Bank, PaymentEvents.OverpaymentContested, licence.Actor, licence.SubjectId, new { overpayment = id });
        return await OverpaymentCards.SaveAsync(db, ct);
    }

    private IQueryable<Overpayment> Own(DataLicence licence)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        if (!licence.IsOwnFile)
            throw new InvalidOperationException("Overpayments are read by who received the money.");
        var payee = licence.SubjectId;
        return db.Overpayments.Where(o => o.PayeeId == payee);
    }
}
