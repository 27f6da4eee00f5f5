using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Payments.Runs;

/// <summary>
/// Deletes the files of runs, which hold IBANs, once a transfer can no longer be disputed: 13 months (code monétaire et financier L133-24).
/// Orders, runs and the hash of the file are kept; the whole file while somebody paid by it is held.
/// </summary>
public sealed class RunFilePurge(HarmonieDbContext db, LegalHolds holds, TimeProvider clock) : IJob
{
    public const int MonthsKept = 13;

    public static JobDefinition Definition { get; } = new("run-file-purge", TimeSpan.FromHours(1), Erases: true);

    public Task RunAsync(JobContext context, CancellationToken ct)
    {
        var limit = clock.UtcNow().AddMonths(-MonthsKept);
        var held = holds.HeldPersons(db);
        return context.InBatchesAsync(
            size =>
                db.PaymentRunFiles.Where(f => db.PaymentRuns.Any(r => r.Id == f.RunId && r.ClosedAtUtc < limit))
                    .Where(f => !db.PaymentOrders.Any(o => o.RunId == f.RunId && (held.Contains(o.PayeeId) || held.Contains(o.PersonId))))
                    .OrderBy(f => f.RunId)
                    .Take(size)
                    .ExecuteDeleteAsync(ct),
            ct
        );
    }
}
