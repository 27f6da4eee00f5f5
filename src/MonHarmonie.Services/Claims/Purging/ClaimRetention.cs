using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Claims.Purging;

/// <summary>
/// Requests that came to their end long ago, with every file: bytes, pages and what was read of them. The act that came of one is kept for
/// its own time.
/// </summary>
public sealed class ClaimRetention(HarmonieDbContext db, LegalHolds holds, FileRemoval removal) : IRetentionSource
{
    private static readonly ClaimStatus[] Final =
    [
        ClaimStatus.Calculated,
        ClaimStatus.Refused,
        ClaimStatus.Paid,
        ClaimStatus.Regularised,
        ClaimStatus.Cancelled,
    ];

    public string Name => "requests";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.QuotesAndInvoices, DataCategory.Documents)];

    public IReadOnlyList<Type> Tables { get; } =
    [
        typeof(Claim),
        typeof(ClaimEvent),
        typeof(ClaimEstimate),
        typeof(ClaimFile),
        typeof(StoredFile),
        typeof(FilePage),
        typeof(FileReading),
    ];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var due = Due(cutoff);
        var free = Free(due);
        var count = await due.CountAsync(ct);
        return new DueRows(count, count - await free.CountAsync(ct), await free.MinAsync(c => (DateOnly?)c.SentOn, ct));
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Free(Due(cutoff))
            .OrderBy(c => c.SentOn)
            .ThenBy(c => c.Id)
            .Take(size)
            .Select(c => new
            {
                c.Id,
                LastAtUtc = db.ClaimEvents.Where(e => e.ClaimId == c.Id).Max(e => (DateTime?)e.AtUtc) ?? c.CreatedAtUtc,
            })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(c => c.Id);
        var files = await db.ClaimFiles.Where(f => EF.Parameter(ids).Contains(f.ClaimId)).Select(f => f.FileId).ToListAsync(ct);
        var removed = await removal.RemoveAsync(files, ct);
        var rows = removed.Rows;
        rows += await db.ClaimFiles.Where(f => EF.Parameter(ids).Contains(f.ClaimId)).ExecuteDeleteAsync(ct);
        rows += await db.ClaimEstimates.Where(e => EF.Parameter(ids).Contains(e.ClaimId)).ExecuteDeleteAsync(ct);
        rows += await db.ClaimEvents.Where(e => EF.Parameter(ids).Contains(e.ClaimId)).ExecuteDeleteAsync(ct);
        rows += await db.Claims.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, FrenchTime.DayOf(due.Max(c => c.LastAtUtc)), removed.Contents);
    }

    private IQueryable<Claim> Due(RetentionCutoff cutoff)
    {
        var (day, utc) = (cutoff.Day, cutoff.Utc);
        return db.Claims.Where(c =>
            c.SentOn < day
            && Final.Contains(c.Status)
            && c.NextAttemptAtUtc == null
            && !db.ClaimEvents.Any(e => e.ClaimId == c.Id && e.AtUtc >= utc)
        );
    }

    private IQueryable<Claim> Free(IQueryable<Claim> due)
    {
        var held = holds.HeldPersons(db);
        return due.Where(c => !held.Contains(c.PersonId) && !held.Contains(c.SenderId));
    }
}

public sealed class ClaimUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [db.Claims.Select(c => c.PersonId), db.Claims.Select(c => c.SenderId), db.StoredFiles.Select(f => f.PersonId)];
}
