using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>The contract, whom it covers and the employer behind it stay for the contract's time and the claims that may follow.</summary>
public sealed class CoverErasure(HarmonieDbContext db) : IErasableData
{
    public IReadOnlyList<DataCategory> Categories { get; } = [DataCategory.Contract, DataCategory.Family, DataCategory.Professional];

    public async Task<ErasureResult> EraseAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(licence.Category, Purpose.DataSubjectRights);
        var me = licence.SubjectId;
        var covers = db.Beneficiaries.AsNoTracking().Where(b => b.PersonId == me);
        var part = licence.Category switch
        {
            DataCategory.Contract => Kept(HeldThing.Covers, await covers.CountAsync(ct)),
            DataCategory.Family => Kept(
                HeldThing.Family,
                await db
                    .Beneficiaries.AsNoTracking()
                    .CountAsync(b => db.Contracts.Any(c => c.Id == b.ContractId && c.PolicyholderId == me) && b.PersonId != me, ct)
            ),
            _ => Kept(
                HeldThing.Employment,
                await covers.CountAsync(b => db.Contracts.Any(c => c.Id == b.ContractId && c.CompanyContractId != null), ct)
            ),
        };
        return ErasureResult.Of(part);
    }

    private static ErasurePart Kept(HeldThing thing, int rows) => new(thing, 0, rows, Purpose.ContractAdministration);
}
