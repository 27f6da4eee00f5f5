using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Advisors.Purging;

/// <summary>Openings of files, with how callers were recognised and what was noted, once the time of exchanges is over.</summary>
public sealed class FileOpeningRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    public string Name => "file-openings";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Correspondence, DataCategory.Exchanges)];

    public IReadOnlyList<Type> Tables { get; } = [typeof(FileOpening), typeof(FileNote), typeof(CallerCheck)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(o => held.Contains(o.PersonId), ct),
            await due.Where(o => !held.Contains(o.PersonId)).MinAsync(o => (DateOnly?)o.OpenedOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(o => !held.Contains(o.PersonId))
            .OrderBy(o => o.OpenedOn)
            .ThenBy(o => o.Id)
            .Take(size)
            .Select(o => new { o.Id, o.OpenedOn })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(o => o.Id);
        var rows = await db.FileNotes.Where(n => EF.Parameter(ids).Contains(n.OpeningId)).ExecuteDeleteAsync(ct);
        rows += await db.CallerChecks.Where(c => EF.Parameter(ids).Contains(c.OpeningId)).ExecuteDeleteAsync(ct);
        rows += await db.FileOpenings.Where(o => EF.Parameter(ids).Contains(o.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(o => o.OpenedOn));
    }

    private IQueryable<FileOpening> Due(RetentionCutoff cutoff) => db.FileOpenings.Where(o => o.OpenedOn < cutoff.Day);
}

public sealed class FileOpeningUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.FileOpenings.Select(o => o.PersonId)];
}
