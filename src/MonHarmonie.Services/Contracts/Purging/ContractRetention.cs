using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Members.Purging;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Purging;

/// <summary>
/// Contracts that ended long ago, with who was covered, once no act of theirs is kept; not while anybody on it is held. The last day
/// covered stays with the persons until they go too.
/// </summary>
public sealed class ContractRetention(HarmonieDbContext db, LegalHolds holds, EndedMembers members, IEnumerable<IRowUses> uses)
    : IRetentionSource
{
    public string Name => "contracts";

    public IReadOnlyList<RegisterCell> Cells { get; } =
    [
        new(Purpose.ContractAdministration, DataCategory.Contract),
        new(Purpose.ContractAdministration, DataCategory.Family),
        new(Purpose.ContractAdministration, DataCategory.Professional),
        new(Purpose.Reimbursement, DataCategory.Contract),
    ];

    public IReadOnlyList<Type> Tables { get; } = [typeof(Contract), typeof(Beneficiary), typeof(ContractChange)];

    public async Task<DueRows> CountAsync(RetentionCutoff cutoff, CancellationToken ct)
    {
        var due = Due(cutoff);
        var free = Free(due);
        var count = await due.CountAsync(ct);
        return new DueRows(count, count - await free.CountAsync(ct), await free.MinAsync(c => c.EndsOn, ct));
    }

    public async Task<GoneRows> DeleteAsync(RetentionCutoff cutoff, int size, CancellationToken ct)
    {
        var due = await Free(Due(cutoff)).OrderBy(c => c.EndsOn).ThenBy(c => c.Id).Take(size).ToListAsync(ct);
        if (due.Count == 0)
            return GoneRows.None;
        var ids = due.ConvertAll(c => c.Id);
        var covers = await db
            .Beneficiaries.AsNoTracking()
            .Where(b => EF.Parameter(ids).Contains(b.ContractId))
            .Select(b => new { b.ContractId, b.PersonId })
            .ToListAsync(ct);
        var people = covers.ToLookup(c => c.ContractId, c => c.PersonId);
        foreach (var day in due.GroupBy(c => c.EndsOn!.Value))
            await members.KeepAsync([.. day.SelectMany(c => people[c.Id].Append(c.PolicyholderId)).Distinct()], day.Key, ct);
        var rows = await db.ContractChanges.Where(c => EF.Parameter(ids).Contains(c.ContractId)).ExecuteDeleteAsync(ct);
        rows += await db.Beneficiaries.Where(b => EF.Parameter(ids).Contains(b.ContractId)).ExecuteDeleteAsync(ct);
        rows += await db.Contracts.Where(c => EF.Parameter(ids).Contains(c.Id)).ExecuteDeleteAsync(ct);
        return new GoneRows(due.Count, rows, due.Max(c => c.EndsOn));
    }

    private IQueryable<Contract> Due(RetentionCutoff cutoff)
    {
        var day = cutoff.Day;
        var due = db.Contracts.AsNoTracking().Where(c => c.EndsOn < day);
        foreach (var used in uses.SelectMany(u => u.Contracts(db)))
            due = due.Where(c => !used.Contains(c.Id));
        return due;
    }

    private IQueryable<Contract> Free(IQueryable<Contract> due)
    {
        var (persons, contracts) = (holds.HeldPersons(db), LegalHolds.HeldContracts(db));
        return due.Where(c =>
            !contracts.Contains(c.Id)
            && !persons.Contains(c.PolicyholderId)
            && !db.Beneficiaries.Any(b => b.ContractId == c.Id && persons.Contains(b.PersonId))
        );
    }
}
