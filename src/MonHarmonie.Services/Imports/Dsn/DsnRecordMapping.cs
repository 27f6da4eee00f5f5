using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Members.Intake;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>What a declaration says, as records of the intakes.</summary>
internal static class DsnRecordMapping
{
    public static PersonRecord Person(DsnEmployee employee) =>
        new(
            employee.UsualName ?? employee.FamilyName,
            employee.FirstNames,
            employee.BirthDate,
            employee.Nir,
            Email: employee.Email,
            AddressLine: employee.Street,
            PostalCode: employee.Postcode,
            City: employee.City,
            BirthName: employee.FamilyName
        );

    public static IEnumerable<DependantRecord> Dependants(DsnEmployee employee) =>
        employee.Contracts.SelectMany(c => c.Affiliations).SelectMany(a => a.Dependants).Select(Dependant);

    /// <summary>The affiliations of an employee to one cover of the company.</summary>
    public static EmployeeCoverRecord Cover(
        DsnEmployee employee,
        PersonRecord person,
        IReadOnlyList<(DsnWorkContract Work, DsnAffiliation Affiliation)> group
    )
    {
        var affiliation = group[0].Affiliation;
        var ends = group.Select(g => End(g.Work, g.Affiliation)).ToList();
        return new EmployeeCoverRecord(
            person,
            new CompanyCoverRecord(affiliation.Adhesion.Reference, affiliation.Population ?? "", affiliation.Option ?? ""),
            group.Min(g => g.Affiliation.From ?? g.Work.From),
            ends.TrueForAll(e => e is not null) ? ends.MaxBy(e => e!.Day) : null,
            employee.Declaration.Month,
            employee.Declaration.Type is DsnType.Replacement,
            employee.StaffNumber,
            [.. group.SelectMany(g => g.Affiliation.Dependants).Select(Dependant)]
        );
    }

    /// <summary>What the end of a work contract (block 62) does to the cover.</summary>
    public static EmploymentEnd End(DsnWorkContract work) => EmploymentEnd.AfterWork(work.From, work.End!.Date, work.End.KeepsCover);

    private static EmploymentEnd? End(DsnWorkContract work, DsnAffiliation affiliation)
    {
        if (work.End is not null)
            return End(work);
        return affiliation.To is { } to ? new EmploymentEnd(to, null) : null;
    }

    private static DependantRecord Dependant(DsnDependant dependant)
    {
        var kind = dependant.Kind switch
        {
            DsnDependantKind.Adult => BeneficiaryKind.Spouse,
            DsnDependantKind.Child => BeneficiaryKind.Child,
            _ => BeneficiaryKind.Other,
        };
        return new DependantRecord(
            dependant.Line,
            new CoverRecord(
                new PersonRecord(dependant.FamilyName, dependant.FirstNames, dependant.BirthDate, dependant.Nir),
                kind,
                dependant.Opener,
                null,
                dependant.From,
                dependant.To
            )
        );
    }
}
