using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>The beneficiaries of contracts, for whoever ranks below and asks.</summary>
public sealed class CoveredPersons : ICoveredPersons
{
    public IQueryable<ContractCover> In(HarmonieDbContext db) =>
        db.Beneficiaries.AsNoTracking().Select(b => new ContractCover { ContractId = b.ContractId, PersonId = b.PersonId });
}
