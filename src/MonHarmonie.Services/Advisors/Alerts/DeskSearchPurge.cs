using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Alerts;

/// <summary>
/// Forgets searches once they count for no budget any more, what was proposed and never decided, and alerts a year after they were raised,
/// once somebody has closed them; the ledger keeps that they were.
/// </summary>
public sealed class DeskSearchPurge(HarmonieDbContext db, TimeProvider clock) : IJob
{
    public const int DaysKept = 2;
    public const int AlertMonthsKept = 12;

    public static JobDefinition Definition { get; } = new("desk-search-purge", TimeSpan.FromHours(1), Erases: true);

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        var before = clock.UtcNow().AddDays(-DaysKept);
        await context.InBatchesAsync(
            size => db.DeskSearches.Where(s => s.AtUtc < before).OrderBy(s => s.AtUtc).Take(size).ExecuteDeleteAsync(ct),
            ct
        );
        var now = clock.UtcNow();
        await context.InBatchesAsync(
            size =>
                db.ChangeProposals.Where(p => p.State == ProposalState.Waiting && p.ExpiresAtUtc <= now && p.Content != null)
                    .OrderBy(p => p.ProposedAtUtc)
                    .Take(size)
                    .ExecuteUpdateAsync(set => set.SetProperty(p => p.Content, (byte[]?)null), ct),
            ct
        );
        var day = clock.Today().AddMonths(-AlertMonthsKept);
        await context.InBatchesAsync(
            size =>
                db.AccessAlerts.Where(a => a.RaisedOn < day && a.ClosedAtUtc != null)
                    .OrderBy(a => a.RaisedOn)
                    .ThenBy(a => a.Id)
                    .Take(size)
                    .ExecuteDeleteAsync(ct),
            ct
        );
    }
}
