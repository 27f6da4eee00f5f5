using Microsoft.EntityFrameworkCore;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts;

/// <summary>A contract that covers the viewer.</summary>
/// <param name="CompanyName">The employer, for a company contract.</param>
/// <param name="IsPolicyholder">True when it is the viewer's own contract.</param>
/// <param name="CoveredFrom">First day on which the viewer is covered by it.</param>
/// <param name="CoveredTo">Last day; null while open.</param>
public sealed record CoverageRow(
    Guid ContractId,
    string Number,
    string ProductCode,
    string? CompanyName,
    bool IsPolicyholder,
    Guid PolicyholderId,
    DateOnly StartsOn,
    DateOnly? EndsOn,
    bool MaintainedAfterEmployment,
    DateOnly CoveredFrom,
    DateOnly? CoveredTo
)
{
    /// <summary>True when it covers the viewer on this day.</summary>
    public bool CoversOn(DateOnly day) =>
        StartsOn <= day && CoveredFrom <= day && (EndsOn is null || day <= EndsOn) && (CoveredTo is null || day <= CoveredTo);
}

public sealed record CoveredPerson(
    Guid PersonId,
    string FirstName,
    string FamilyName,
    DateOnly BirthDate,
    BeneficiaryKind Kind,
    DateOnly StartsOn,
    DateOnly? EndsOn
);

/// <summary>One line of the table, as members read it.</summary>
/// <param name="LineId">The stored line; null for one that is only typed or read from a file.</param>
public sealed record GuaranteeRow(CareFamily Family, GuaranteeItem Item, string Label, string Expression, Guid? LineId = null);

/// <summary>Where a line of a table holds for the viewer: a contract, and a day on which the table is in force for it.</summary>
public sealed record ClausePlace(Guid ContractId, DateOnly Day);

/// <summary>The guarantee table in force on a day.</summary>
/// <param name="ValidTo">The day before the next version; null when no next one is known.</param>
public sealed record GuaranteeSheet(
    string Name,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    bool IsResponsible,
    IReadOnlyList<GuaranteeRow> Lines
);

/// <summary>Reads who is covered, since when, by what.</summary>
public sealed class CoverageService(HarmonieDbContext db)
{
    /// <summary>The contracts that cover or covered the viewer, the latest first.</summary>
    public async Task<IReadOnlyList<CoverageRow>> ListAsync(DataLicence licence, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var me = licence.SubjectId;
        return await db
            .Beneficiaries.AsNoTracking()
            .Where(b => b.PersonId == me)
            .Join(db.Contracts, b => b.ContractId, c => c.Id, (b, c) => new { Beneficiary = b, Contract = c })
            .OrderByDescending(j => j.Contract.StartsOn)
            .Select(j => new CoverageRow(
                j.Contract.Id,
                j.Contract.Number,
                j.Contract.ProductCode,
                db.CompanyContracts.Where(g => g.Id == j.Contract.CompanyContractId)
                    .Join(db.Companies, g => g.CompanyId, e => e.Id, (g, e) => e.Name)
                    .FirstOrDefault(),
                j.Contract.PolicyholderId == me,
                j.Contract.PolicyholderId,
                j.Contract.StartsOn,
                j.Contract.EndsOn,
                j.Contract.MaintainedAfterEmployment,
                j.Beneficiary.StartsOn,
                j.Beneficiary.EndsOn
            ))
            .Take(50)
            .ToListAsync(ct);
    }

    /// <summary>The names of products, by their codes, as their guarantee tables have them on a day.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ProductNamesAsync(
        IReadOnlyCollection<string> codes,
        DateOnly day,
        CancellationToken ct
    )
    {
        var tables = await db
            .GuaranteeTables.AsNoTracking()
            .Where(t => codes.Contains(t.ProductCode) && t.ValidFrom <= day)
            .OrderBy(t => t.ValidFrom)
            .Select(t => new { t.ProductCode, t.Name })
            .Take(500)
            .ToListAsync(ct);
        return tables
            .GroupBy(t => t.ProductCode, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Last().Name, StringComparer.Ordinal);
    }

    /// <summary>
    /// The persons covered by a contract: all of them for its policyholder, only themselves for another beneficiary; empty when the
    /// contract does not cover the viewer.
    /// </summary>
    public async Task<IReadOnlyList<CoveredPerson>> PeopleAsync(DataLicence licence, Guid contractId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var me = licence.SubjectId;
        return await db
            .Beneficiaries.AsNoTracking()
            .Where(b =>
                b.ContractId == contractId && (b.PersonId == me || db.Contracts.Any(c => c.Id == contractId && c.PolicyholderId == me))
            )
            .Join(db.Persons, b => b.PersonId, p => p.Id, (b, p) => new { Beneficiary = b, Person = p })
            .OrderBy(j => j.Beneficiary.Kind)
            .ThenBy(j => j.Person.BirthDate)
            .Select(j => new CoveredPerson(
                j.Person.Id,
                j.Person.FirstName,
                j.Person.FamilyName,
                j.Person.BirthDate,
                j.Beneficiary.Kind,
                j.Beneficiary.StartsOn,
                j.Beneficiary.EndsOn
            ))
            .Take(100)
            .ToListAsync(ct);
    }

    /// <summary>Where a line of a guarantee table holds for the viewer.</summary>
    /// <returns>Null when there is no such line, or no contract with its table covers or covered the viewer: the two are not told
    /// apart.</returns>
    public async Task<ClausePlace?> LocateAsync(DataLicence licence, Guid lineId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var table = await db
            .GuaranteeLines.AsNoTracking()
            .Where(l => l.Id == lineId)
            .Join(db.GuaranteeTables, l => l.TableId, t => t.Id, (l, t) => new { t.ProductCode, t.ValidFrom })
            .FirstOrDefaultAsync(ct);
        if (table is null)
            return null;
        var cover = (await ListAsync(licence, ct)).FirstOrDefault(c =>
            c.ProductCode == table.ProductCode && (c.EndsOn is not { } end || end >= table.ValidFrom)
        );
        return cover is null
            ? null
            : new ClausePlace(cover.ContractId, cover.StartsOn > table.ValidFrom ? cover.StartsOn : table.ValidFrom);
    }

    /// <summary>The guarantee table of a contract that covers the viewer, as it stands on a day.</summary>
    /// <returns>Null when the contract does not cover the viewer or no table was in force.</returns>
    public async Task<GuaranteeSheet?> GuaranteesAsync(DataLicence licence, Guid contractId, DateOnly day, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Contract, Purpose.ContractAdministration);
        var me = licence.SubjectId;
        var tables = await db
            .Contracts.AsNoTracking()
            .Where(c => c.Id == contractId && db.Beneficiaries.Any(b => b.ContractId == contractId && b.PersonId == me))
            .Join(
                db.GuaranteeTables,
                c => c.ProductCode,
                t => t.ProductCode,
                (c, t) =>
                    new
                    {
                        t.Id,
                        t.Name,
                        t.ValidFrom,
                        t.IsResponsible,
                    }
            )
            .OrderBy(t => t.ValidFrom)
            .Take(100)
            .ToListAsync(ct);
        var at = tables.FindLastIndex(t => t.ValidFrom <= day);
        if (at < 0)
            return null;
        var table = tables[at];
        var lines = await db
            .GuaranteeLines.AsNoTracking()
            .Where(l => l.TableId == table.Id)
            .OrderBy(l => l.Position)
            .Select(l => new GuaranteeRow(l.Family, l.Item, l.Label, l.Expression, l.Id))
            .Take(500)
            .ToListAsync(ct);
        return new GuaranteeSheet(
            table.Name,
            table.ValidFrom,
            at + 1 < tables.Count ? tables[at + 1].ValidFrom.AddDays(-1) : null,
            table.IsResponsible,
            lines
        );
    }
}
