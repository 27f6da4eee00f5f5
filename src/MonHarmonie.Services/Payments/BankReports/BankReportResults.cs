using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.BankReports;

/// <summary>Reads what imports of bank reports did.</summary>
public sealed class BankReportResults(HarmonieDbContext db, TimeProvider clock)
{
    /// <summary>Movements that a result shows at most.</summary>
    private const int MaxShown = 200;

    private const int MaxReports = 30;

    /// <summary>Movements that changed nothing and that somebody must look at.</summary>
    internal static readonly EntryOutcome[] NeedAPerson =
    [
        EntryOutcome.Unknown,
        EntryOutcome.AmountDiffers,
        EntryOutcome.Unexpected,
        EntryOutcome.OtherCurrency,
    ];

    private static readonly EntryOutcome[] Shown = [EntryOutcome.Returned, .. NeedAPerson];

    /// <summary>The latest reports.</summary>
    public async Task<IReadOnlyList<ReportRow>> LatestAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var since = ActivePayments.SinceUtc(clock.Today());
        return await db
            .BankReports.AsNoTracking()
            .Where(r => r.ImportedAtUtc >= since)
            .OrderByDescending(r => r.ImportedAtUtc)
            .Select(r => new ReportRow(
                r.Id,
                r.Message,
                r.ImportedAtUtc,
                r.Movements,
                db.BankEntries.Count(e => e.ReportId == r.Id && NeedAPerson.Contains(e.Outcome))
            ))
            .Take(MaxReports)
            .ToListAsync(ct);
    }

    /// <summary>What an import did; null when there is none of this id.</summary>
    public async Task<ReportCard?> GetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Bank, Purpose.Reimbursement);
        var since = ActivePayments.SinceUtc(clock.Today());
        if (await db.BankReports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ImportedAtUtc >= since, ct) is not { } report)
            return null;
        var counts = await db
            .BankEntries.Where(e => e.ReportId == id)
            .GroupBy(e => e.Outcome)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var entries = await db
            .BankEntries.AsNoTracking()
            .Where(e => e.ReportId == id && Shown.Contains(e.Outcome))
            .OrderBy(e => e.Outcome)
            .ThenBy(e => e.Id)
            .Select(e => new
            {
                Entry = e,
                Reference = db.PaymentOrders.Where(o => o.Id == e.OrderId).Select(o => o.Reference).FirstOrDefault(),
                Number = db.PaymentRuns.Where(r => r.Id == e.RunId).Select(r => (int?)r.Number).FirstOrDefault(),
            })
            .Take(MaxShown)
            .ToListAsync(ct);
        return new ReportCard(
            report.Message,
            report.ImportedAtUtc,
            report.Movements,
            report.Repeated,
            report.Announced,
            counts,
            [
                .. entries.Select(e => new EntryRow(
                    e.Entry.Outcome,
                    e.Entry.Cents is { } cents ? new Money(cents) : null,
                    e.Entry.IsCredit,
                    e.Entry.BookedOn,
                    e.Reference,
                    e.Number,
                    e.Entry.ReturnReason
                )),
            ]
        );
    }
}
