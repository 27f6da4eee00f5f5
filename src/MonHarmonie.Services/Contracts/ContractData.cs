using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>
/// By what a person is covered, and with whom. A policyholder is told who else the contract covers, by name: what those persons live
/// through is theirs, and is in their own copy.
/// </summary>
public sealed class ContractData : IPersonalDataSource
{
    private readonly HarmonieDbContext db;

    public ContractData(HarmonieDbContext db)
    {
        this.db = db;
        Tables =
        [
            new PersonalTable<CoverRow>("contracts", DataCategory.Contract, Covers)
                .With(r => r.Contract.Number, DataOrigin.Derived)
                .With(r => r.Contract.ProductCode, DataOrigin.Provided)
                .With(r => r.IsPolicyholder, DataOrigin.Provided)
                .With(r => r.Contract.StartsOn, DataOrigin.Provided)
                .With(r => r.Contract.EndsOn, DataOrigin.Provided)
                .With(r => r.Cover.StartsOn, DataOrigin.Provided, "coveredFrom")
                .With(r => r.Cover.EndsOn, DataOrigin.Provided, "coveredTo"),
            new PersonalTable<CoverRow>("employment", DataCategory.Professional, CompanyCovers)
                .With(r => r.Contract.Number, DataOrigin.Derived, "contractNumber")
                .Add(
                    "employer",
                    r => r.Company,
                    DataOrigin.Provided,
                    new PersistedName(typeof(Contract), nameof(Contract.CompanyContractId))
                )
                .With(r => r.Contract.StaffNumber, DataOrigin.Provided)
                .With(r => r.Contract.MaintainedAfterEmployment, DataOrigin.Provided),
            new PersonalTable<FamilyRow>("family", DataCategory.Family, Family)
                .Add("contractNumber", r => r.ContractNumber, DataOrigin.Derived)
                .Add("person", r => new PersonRef(r.Cover.PersonId), DataOrigin.Provided)
                .With(r => r.Cover.Kind, DataOrigin.Provided)
                .With(r => r.Cover.StartsOn, DataOrigin.Provided)
                .With(r => r.Cover.EndsOn, DataOrigin.Provided)
                .Add(
                    "opener",
                    r => new PersonRef(r.Cover.OpenerId),
                    DataOrigin.Provided,
                    new PersistedName(typeof(Beneficiary), nameof(Beneficiary.OpenerId))
                )
                .With(r => r.Cover.Rank, DataOrigin.Provided),
            new PersonalTable<GuaranteeFact>("guarantees", DataCategory.Contract, Guarantees)
                .Add("contractNumber", r => r.ContractNumber, DataOrigin.Derived)
                .Add("table", r => r.Table, DataOrigin.Derived)
                .Add("validFrom", r => r.ValidFrom, DataOrigin.Derived)
                .Add("family", r => r.Family, DataOrigin.Derived)
                .Add("care", r => r.Label, DataOrigin.Derived)
                .Add("guarantee", r => r.Expression, DataOrigin.Derived),
        ];
    }

    public IReadOnlyList<PersonalTable> Tables { get; }

    private IAsyncEnumerable<CoverRow> Covers(DataLicence licence) => Joined(licence).AsAsyncEnumerable();

    private IAsyncEnumerable<CoverRow> CompanyCovers(DataLicence licence) =>
        Joined(licence).Where(r => r.Contract.CompanyContractId != null).AsAsyncEnumerable();

    private IQueryable<CoverRow> Joined(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Beneficiaries.AsNoTracking()
            .Where(b => b.PersonId == me)
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => new { Cover = b, Contract = c })
            .OrderByDescending(j => j.Cover.StartsOn)
            .Select(j => new CoverRow
            {
                Contract = j.Contract,
                Cover = j.Cover,
                IsPolicyholder = j.Contract.PolicyholderId == me,
                Company = db
                    .CompanyContracts.Where(g => g.Id == j.Contract.CompanyContractId)
                    .Join(db.Companies, g => g.CompanyId, e => e.Id, (g, e) => e.Name)
                    .FirstOrDefault(),
            });
    }

    private IAsyncEnumerable<FamilyRow> Family(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Beneficiaries.AsNoTracking()
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => new { Cover = b, Contract = c })
            .Where(j => j.Cover.PersonId == me || j.Contract.PolicyholderId == me)
            .OrderByDescending(j => j.Contract.StartsOn)
            .ThenBy(j => j.Contract.Id)
            .ThenBy(j => j.Cover.Kind)
            .ThenBy(j => j.Cover.StartsOn)
            .Select(j => new FamilyRow(j.Contract.Number, j.Cover))
            .AsAsyncEnumerable();
    }

    private IAsyncEnumerable<GuaranteeFact> Guarantees(DataLicence licence)
    {
        var me = licence.SubjectId;
        return db
            .Contracts.AsNoTracking()
            .Where(c => db.Beneficiaries.Any(b => b.ContractId == c.Id && b.PersonId == me))
            .Join(db.GuaranteeTables, c => c.ProductCode, t => t.ProductCode, (c, t) => new { Contract = c, Table = t })
            .Where(j => j.Contract.EndsOn == null || j.Table.ValidFrom <= j.Contract.EndsOn)
            .Join(
                db.GuaranteeLines,
                j => j.Table.Id,
                l => l.TableId,
                (j, l) =>
                    new
                    {
                        j.Contract,
                        j.Table,
                        Line = l,
                    }
            )
            .OrderByDescending(j => j.Contract.StartsOn)
            .ThenBy(j => j.Contract.Id)
            .ThenByDescending(j => j.Table.ValidFrom)
            .ThenBy(j => j.Line.Position)
            .Select(j => new GuaranteeFact(
                j.Contract.Number,
                j.Table.Name,
                j.Table.ValidFrom,
                j.Line.Family,
                j.Line.Label,
                j.Line.Expression
            ))
            .AsAsyncEnumerable();
    }

    private sealed class CoverRow
    {
        public required Contract Contract { get; init; }
        public required Beneficiary Cover { get; init; }
        public required bool IsPolicyholder { get; init; }
        public string? Company { get; init; }
    }

    private sealed record FamilyRow(string ContractNumber, Beneficiary Cover);

    private sealed record GuaranteeFact(
        string ContractNumber,
        string Table,
        DateOnly ValidFrom,
        CareFamily Family,
        string Label,
        string Expression
    );
}
