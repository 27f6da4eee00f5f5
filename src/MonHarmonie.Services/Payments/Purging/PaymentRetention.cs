using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Purging;

/// <summary>
/// Payments that came to their end long ago, with what the bank said of them; then runs and reports of which nothing is left.
/// </summary>
public sealed class PaymentRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    private static readonly PaymentStatus[] Final =
    [
        PaymentStatus.Paid,
        PaymentStatus.Returned,
        PaymentStatus.Cancelled,
        PaymentStatus.Rejected,
    ];

    public string Name => "payments";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Reimbursement, DataCategory.Bank)];

    public IReadOnlyList<Type> Tables { get; } =
    [typeof(PaymentOrder), typeof(BankEntry), typeof(PaymentRun), typeof(PaymentRunFile), typeof(BankReport)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var due = Due(cutoff);
        var free = Free(due);
        var count = await due.CountAsync(ct);
        var oldest = await free.MinAsync(o => (DateTime?)o.OrderedAtUtc, ct);
        return new DueRows(count, count - await free.CountAsync(ct), oldest is { } at ? FrenchTime.DayOf(at) : null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Free(Due(cutoff))
            .OrderBy(o => o.OrderedAtUtc)
            .ThenBy(o => o.Id)
            .Take(size)
            .Select(o => new
            {
                o.Id,
                o.OrderedAtUtc,
                o.PaidOn,
                o.ReturnedOn,
            })
            .ToListAsync(ct);
        var ids = due.ConvertAll(o => o.Id);
        var rows = 0;
        if (ids.Count > 0)
        {
            rows += await db
                .BankEntries.Where(e => e.OrderId != null && EF.Parameter(ids).Contains(e.OrderId.Value))
                .ExecuteDeleteAsync(ct);
            rows += await db.PaymentOrders.Where(o => EF.Parameter(ids).Contains(o.Id)).ExecuteDeleteAsync(ct);
        }
        if (due.Count < size)
            rows += await DeleteEmptyAsync(cutoff, size, ct);
        return new GoneRows(
            due.Count,
            rows,
            due.Count == 0 ? null : due.Max(o => o.ReturnedOn ?? o.PaidOn ?? FrenchTime.DayOf(o.OrderedAtUtc))
        );
    }

    /// <summary>Runs whose payments are all gone, movements of nobody's, and reports without movements; some at a time.</summary>
    private async Task<int> DeleteEmptyAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var (day, utc) = (cutoff.Day, cutoff.Utc);
        var runs = await db
            .PaymentRuns.Where(r => r.ClosedAtUtc < utc && !db.PaymentOrders.Any(o => o.RunId == r.Id))
            .OrderBy(r => r.Number)
            .Take(size)
            .Select(r => r.Id)
            .ToListAsync(ct);
        var rows = await db
            .BankEntries.Where(e =>
                (e.RunId != null && EF.Parameter(runs).Contains(e.RunId.Value))
                || (e.OrderId == null && e.RunId == null && e.BookedOn < day)
            )
            .ExecuteDeleteAsync(ct);
        rows += await db.PaymentRunFiles.Where(f => EF.Parameter(runs).Contains(f.RunId)).ExecuteDeleteAsync(ct);
        rows += await db.PaymentRuns.Where(r => EF.Parameter(runs).Contains(r.Id)).ExecuteDeleteAsync(ct);
        rows += await db
            .BankReports.Where(r => r.ImportedAtUtc < utc && !db.BankEntries.Any(e => e.ReportId == r.Id))
            .ExecuteDeleteAsync(ct);
        return rows;
    }

    private IQueryable<PaymentOrder> Due(RetentionCutoff cutoff)
    {
        var (day, utc) = (cutoff.Day, cutoff.Utc);
        return db.PaymentOrders.Where(o =>
            o.OrderedAtUtc < utc
            && Final.Contains(o.Status)
            && (o.PaidOn == null || o.PaidOn < day)
            && (o.ReturnedOn == null || o.ReturnedOn < day)
        );
    }

    private IQueryable<PaymentOrder> Free(IQueryable<PaymentOrder> due)
    {
        var held = holds.HeldPersons(db);
        return due.Where(o => !held.Contains(o.PersonId) && !held.Contains(o.PayeeId));
    }
}

/// <summary>Overpayments that were repaid or given up long ago, with their schedules.</summary>
public sealed class OverpaymentRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    public string Name => "overpayments";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Reimbursement, DataCategory.Reimbursements)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Overpayment), typeof(Instalment)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var due = Due(cutoff);
        var free = Free(due);
        var count = await due.CountAsync(ct);
        return new DueRows(count, count - await free.CountAsync(ct), await free.MinAsync(o => (DateOnly?)o.OpenedOn, ct));
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Free(Due(cutoff))
            .OrderBy(o => o.OpenedOn)
            .ThenBy(o => o.Id)
            .Take(size)
            .Select(o => new { o.Id, o.OpenedOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(o => o.Id);
        var rows = await db.Instalments.Where(i => EF.Parameter(ids).Contains(i.OverpaymentId)).ExecuteDeleteAsync(ct);
        rows += await db.Overpayments.Where(o => EF.Parameter(ids).Contains(o.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(o => o.OpenedOn));
    }

    private IQueryable<Overpayment> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db.Overpayments.Where(o =>
            o.OpenedOn < day
            && (o.State == OverpaymentState.Settled || o.State == OverpaymentState.Waived)
            && (o.DecidedOn == null || o.DecidedOn < day)
            && !db.Instalments.Any(i => i.OverpaymentId == o.Id && i.DueOn >= day)
        );
    }

    private IQueryable<Overpayment> Free(IQueryable<Overpayment> due)
    {
        var held = holds.HeldPersons(db);
        return due.Where(o => !held.Contains(o.PersonId) && !held.Contains(o.PayeeId));
    }
}

public sealed class PaymentUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [
            db.PaymentOrders.Select(o => o.PersonId),
            db.PaymentOrders.Select(o => o.PayeeId),
            db.Overpayments.Select(o => o.PersonId),
            db.Overpayments.Select(o => o.PayeeId),
        ];

    public IEnumerable<IQueryable<Guid>> BankAccounts(HarmonieDbContext db) =>
        [db.PaymentOrders.Where(o => o.BankAccountId != null).Select(o => o.BankAccountId!.Value)];
}
