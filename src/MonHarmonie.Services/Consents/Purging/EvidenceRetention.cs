using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Limits;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents.Purging;

/// <summary>
/// Last words, grants, freezes, objections and lifted holds of persons whose contracts ended long ago. Their events stay in the ledger,
/// which names nobody.
/// </summary>
public sealed class EvidenceRetention(HarmonieDbContext db, LegalHolds holds, IEndedContracts ended) : IRetentionSource
{
    public string Name => "evidence";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Evidence, DataCategory.ConsentRecords)];

    public IReadOnlyList<Type> Tables { get; } =
    [typeof(ConsentDecision), typeof(ViewGrant), typeof(LegalHold), typeof(Restriction), typeof(Objection)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(await due.CountAsync(ct), await due.CountAsync(id => held.Contains(id), ct), null);
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var ids = await Due(cutoff).Where(id => !held.Contains(id)).OrderBy(id => id).Take(size).ToListAsync(ct);
        if (ids.Count == 0)
            return GoneRows.None;
        var rows = await db.ConsentDecisions.Where(d => EF.Parameter(ids).Contains(d.PersonId)).ExecuteDeleteAsync(ct);
        rows += await db
            .ViewGrants.Where(g => EF.Parameter(ids).Contains(g.SubjectId) || EF.Parameter(ids).Contains(g.ViewerId))
            .ExecuteDeleteAsync(ct);
        rows += await db
            .LegalHolds.Where(h => h.LiftedOn != null && h.PersonId != null && EF.Parameter(ids).Contains(h.PersonId.Value))
            .ExecuteDeleteAsync(ct);
        rows += await db.Restrictions.Where(r => EF.Parameter(ids).Contains(r.PersonId)).ExecuteDeleteAsync(ct);
        rows += await db.Objections.Where(o => EF.Parameter(ids).Contains(o.PersonId)).ExecuteDeleteAsync(ct);
        return new GoneRows(ids.Count, rows, null);
    }

    /// <summary>The persons; a page of theirs is read by key.</summary>
    private IQueryable<Guid> Due(RetentionCutoff cutoff)
    {
        var gone = ended.PersonsBefore(db, cutoff.Day);
        return db
            .ConsentDecisions.Select(d => d.PersonId)
            .Union(db.ViewGrants.Select(g => g.SubjectId))
            .Union(db.ViewGrants.Select(g => g.ViewerId))
            .Union(db.LegalHolds.Where(h => h.LiftedOn != null && h.PersonId != null).Select(h => h.PersonId!.Value))
            .Union(db.Restrictions.Select(r => r.PersonId))
            .Union(db.Objections.Select(o => o.PersonId))
            .Where(id => gone.Contains(id));
    }
}
