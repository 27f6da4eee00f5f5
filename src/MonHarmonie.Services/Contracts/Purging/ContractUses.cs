using MonHarmonie.Services.Consents.Purging;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts.Purging;

public sealed class ContractUses : IRowUses
{
    public IEnumerable<IQueryable<Guid>> Persons(HarmonieDbContext db) =>
        [db.Contracts.Select(c => c.PolicyholderId), db.Beneficiaries.Select(b => b.PersonId), db.Beneficiaries.Select(b => b.OpenerId)];
}

/// <summary>Persons who are covered by nothing any more, whether their last contract is still kept or not.</summary>
public sealed class EndedContracts : IEndedContracts
{
    public IQueryable<Guid> PersonsBefore(HarmonieDbContext db, DateOnly day)
    {
        var covers =
            from cover in db.Beneficiaries
            join contract in db.Contracts on cover.ContractId equals contract.Id
            select new
            {
                cover.PersonId,
                CoverEnd = cover.EndsOn,
                ContractEnd = contract.EndsOn,
            };
        return db
            .Persons.Where(p => p.CoverEndedOn < day || db.Beneficiaries.Any(b => b.PersonId == p.Id))
            .Where(p => p.CoverEndedOn == null || p.CoverEndedOn < day)
            .Where(p =>
                !covers.Any(c =>
                    c.PersonId == p.Id && (c.CoverEnd == null || c.CoverEnd >= day) && (c.ContractEnd == null || c.ContractEnd >= day)
                )
            )
            .Where(p => !db.Contracts.Any(c => c.PolicyholderId == p.Id && (c.EndsOn == null || c.EndsOn >= day)))
            .Select(p => p.Id);
    }

    public IQueryable<Guid> PersonsSince(HarmonieDbContext db, DateOnly day)
    {
        var gone = PersonsBefore(db, day);
        return db.Persons.Select(p => p.Id).Where(id => !gone.Contains(id));
    }
}
