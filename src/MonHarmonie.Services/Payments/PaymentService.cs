using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments;

/// <summary>Orders payments for other modules and tells how far they have come.</summary>
public sealed class PaymentService(HarmonieDbContext db, Ledger ledger, TimeProvider clock)
{
    /// <summary>
    /// Stages an order in the caller's unit of work, with its event; the caller saves. A unique index refuses a second order of the same
    /// source and round.
    /// </summary>
    /// <exception cref="ArgumentException">The amount is not above zero, or the reference is empty or too long.</exception>
    public PaymentOrder Order(OrderPayment request)
    {
        if (request.Amount <= Money.Zero)
            throw new ArgumentException("Only an amount above zero is paid.", nameof(request));
        if (request.Reference.Length is 0 or > PaymentOrder.ReferenceMaxLength)
            throw new ArgumentException($"A reference has 1 to {PaymentOrder.ReferenceMaxLength} characters.", nameof(request));
        return Add(request, repeats: null);
    }

    /// <summary>Orders what did not arrive once more, each in the next round of its source; the caller saves.</summary>
    internal async Task<IReadOnlyList<PaymentOrder>> OrderAgainAsync(IReadOnlyList<PaymentOrder> failed, CancellationToken ct)
    {
        var rounds = new Dictionary<Guid, int>();
        foreach (var some in failed.Select(o => o.SourceId).Distinct().Chunk(QueryLimits.KeysPerQuery))
        {
            var last = db
                .PaymentOrders.Where(o => some.Contains(o.SourceId))
                .GroupBy(o => o.SourceId)
                .Select(g => new { g.Key, Round = g.Max(o => o.Round) });
            foreach (var source in await last.ToListAsync(ct))
                rounds.Add(source.Key, source.Round);
        }
        return [.. failed.Select(Repeat)];

        PaymentOrder Repeat(PaymentOrder order) =>
            Add(
                new OrderPayment(order.PersonId, order.PayeeId, order.SourceId, ++rounds[order.SourceId], order.Amount, order.Reference),
                order.Id
            );
    }

    private PaymentOrder Add(OrderPayment request, Guid? repeats)
    {
        var order = new PaymentOrder
        {
            PersonId = request.PersonId,
            PayeeId = request.PayeeId,
            SourceId = request.SourceId,
            RepeatsId = repeats,
            Round = request.Round,
            Amount = request.Amount,
            Reference = request.Reference,
            OrderedAtUtc = clock.UtcNow(),
        };
        db.PaymentOrders.Add(order);
        Append(PaymentEvents.Ordered, order);
        return order;
    }

    /// <summary>Stages taking an order back, as long as no run holds it; the caller saves.</summary>
    public async Task<CancelOutcome> CancelAsync(Guid sourceId, int round, CancellationToken ct)
    {
        if (await db.PaymentOrders.FirstOrDefaultAsync(o => o.SourceId == sourceId && o.Round == round, ct) is not { } order)
            return CancelOutcome.NotFound;
        if (order.Status == PaymentStatus.Cancelled)
            return CancelOutcome.Cancelled;
        if (order.Status != PaymentStatus.Waiting)
            return CancelOutcome.TooLate;
        order.Cancel(clock.UtcNow());
        Append(PaymentEvents.Cancelled, order);
        return CancelOutcome.Cancelled;
    }

    /// <summary>How far payments of some sources have come, every round of each.</summary>
    public async Task<IReadOnlyList<PaymentState>> StatesAsync(IReadOnlyCollection<Guid> sourceIds, CancellationToken ct)
    {
        var states = new List<PaymentState>(sourceIds.Count);
        foreach (var some in sourceIds.Chunk(QueryLimits.KeysPerQuery))
            states.AddRange(
                await db
                    .PaymentOrders.AsNoTracking()
                    .Where(o => some.Contains(o.SourceId))
                    .OrderBy(o => o.SourceId)
                    .ThenBy(o => o.Round)
                    .Select(o => new PaymentState(o.SourceId, o.Round, o.Status, new Money(o.Amount.Cents), o.PaidOn, o.ReturnReason))
                    .ToListAsync(ct)
            );
        return states;
    }

    /// <summary>
    /// The payments of a source that the viewer may see: those that they receive, and those of care that they see in detail.
    /// </summary>
    public async Task<IReadOnlyList<PaymentCard>> FindAsync(DataLicence licence, Guid sourceId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var (viewer, people) = (licence.SubjectId, licence.DetailIds.ToArray());
        return await db
            .PaymentOrders.AsNoTracking()
            .Where(o => o.SourceId == sourceId && (o.PayeeId == viewer || people.Contains(o.PersonId)))
            .OrderBy(o => o.Round)
            .Select(o => new PaymentCard(
                o.SourceId,
                o.Round,
                o.Reference,
                new Money(o.Amount.Cents),
                o.Status,
                o.OrderedAtUtc,
                o.PaidOn,
                o.ReturnedOn,
                o.ReturnReason
            ))
            .ToListAsync(ct);
    }

    /// <summary>Whether a payment to the member waits for a bank account.</summary>
    public Task<bool> NeedsIbanAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Reimbursements, Purpose.Reimbursement);
        var payee = licence.SubjectId;
        return db.PaymentOrders.AnyAsync(o => o.PayeeId == payee && o.Status == PaymentStatus.Waiting && o.IbanAskedAtUtc != null, ct);
    }

    private void Append(string kind, PaymentOrder order) =>
        ledger.Append(
            LedgerStream.Bank,
            kind,
            Actor.System,
            order.PayeeId,
            new
            {
                order = order.Id,
                source = order.SourceId,
                round = order.Round,
                cents = order.Amount.Cents,
            }
        );
}
