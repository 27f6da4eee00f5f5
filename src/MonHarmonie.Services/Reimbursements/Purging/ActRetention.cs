using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Reimbursements.Purging;

/// <summary>
/// Acts whose time is over since they were paid, with their lines and settlements, and statements of which nothing is left. An act and what
/// corrects it go together, with the last of them: a correction without its act would be settled anew. What is still to be transferred
/// stays.
/// </summary>
public sealed class ActRetention(HarmonieDbContext db, LegalHolds holds) : IRetentionSource
{
    public string Name => "acts";

    public IReadOnlyList<RegisterCell> Cells { get; } = [new(Purpose.Reimbursement, DataCategory.Reimbursements)];

    public IReadOnlyList<Type> Tables { get; } =
    [typeof(Reimbursement), typeof(ReimbursementPart), typeof(ActSettlement), typeof(Statement)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var (due, held) = (Due(cutoff), holds.HeldPersons(db));
        return new DueRows(
            await due.CountAsync(ct),
            await due.CountAsync(r => held.Contains(r.PersonId), ct),
            await due.Where(r => !held.Contains(r.PersonId)).MinAsync(r => (DateOnly?)r.PaidOn, ct)
        );
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var held = holds.HeldPersons(db);
        var due = await Due(cutoff)
            .Where(r => !held.Contains(r.PersonId))
            // The order of an index that holds all of it.
            .OrderBy(r => r.PersonId)
            .ThenBy(r => r.PaidOn)
            .ThenBy(r => r.Id)
            .Take(size)
            .Select(r => new
            {
                r.Id,
                r.StatementId,
                r.PaidOn,
            })
            .ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(r => r.Id);
        var statements = due.Select(r => r.StatementId).Distinct().ToList();
        var rows = await db.ReimbursementParts.Where(p => EF.Parameter(ids).Contains(p.ReimbursementId)).ExecuteDeleteAsync(ct);
        rows += await db.Settlements.Where(s => EF.Parameter(ids).Contains(s.ReimbursementId)).ExecuteDeleteAsync(ct);
        rows += await db.Reimbursements.Where(r => EF.Parameter(ids).Contains(r.Id)).ExecuteDeleteAsync(ct);
        rows += await db
            .Statements.Where(s => EF.Parameter(statements).Contains(s.Id) && !db.Reimbursements.Any(r => r.StatementId == s.Id))
            .ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(r => r.PaidOn));
    }

    private IQueryable<Reimbursement> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        return db
            .Reimbursements.Where(r => r.PaidOn < day && r.Transfer != TransferState.Due && !r.IsTransferChanged)
            .Where(r =>
                !db.Reimbursements.Any(o =>
                    o.PersonId == r.PersonId
                    && o.ContractId == r.ContractId
                    && o.CareDate == r.CareDate
                    && o.Nature == r.Nature
                    && (o.PaidOn >= day || o.Transfer == TransferState.Due || o.IsTransferChanged)
                )
            );
    }
}

public sealed class ActUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) => [db.Reimbursements.Select(r => r.PersonId)];

    public IEnumerable<IQueryable<Guid>> Contracts(HarmonieDbContext db) => [db.Reimbursements.Select(r => r.ContractId)];
}
