using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>An employer as it declares itself.</summary>
/// <param name="Name">Null when not declared: that on file stays.</param>
/// <param name="Headcount">Of the whole company; null when not declared: that on file stays.</param>
/// <param name="EstablishmentHeadcount">Taken for a company that is new here and does not declare its own.</param>
internal sealed record CompanyRecord(string Siren, string? Name, int? Headcount, int? EstablishmentHeadcount);

/// <summary>Which cover of a company an employee joins. Population and option are empty when the contract has one only.</summary>
internal sealed record CompanyCoverRecord(string Reference, string Population, string Option);

/// <summary>An employee under a contract of their company.</summary>
/// <param name="StartsOn">First day covered.</param>
/// <param name="End">Null while nothing ends the cover.</param>
/// <param name="Month">First day of the month declared.</param>
/// <param name="StaffNumber">Null when not declared: that on file stays.</param>
/// <param name="ReplacesMonth">Whether the declaration replaces that of its month, ends included.</param>
internal sealed record EmployeeCoverRecord(
    PersonRecord Employee,
    CompanyCoverRecord Cover,
    DateOnly StartsOn,
    EmploymentEnd? End,
    DateOnly Month,
    bool ReplacesMonth,
    string? StaffNumber,
    IReadOnlyList<DependantRecord> Dependants
);

/// <summary>A person also covered by an employee's contract.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Cover">With the days declared; those of the contract bound them.</param>
internal sealed record DependantRecord(long Line, CoverRecord Cover);

/// <summary>What is worth saying of an employee's cover without being a fault.</summary>
[Flags]
internal enum EmployeeNotes
{
    None = 0,

    /// <summary>A new company contract names a product without guarantee table.</summary>
    UnknownProduct = 1,

    /// <summary>Declared as present though the contract ended here before.</summary>
    PresentAfterEnd = 2,
}

/// <summary>A dependant who is refused.</summary>
/// <param name="Conflict">None when the dependant bears the employee's own number.</param>
internal sealed record RefusedDependant(DependantRecord Dependant, PersonConflict Conflict);

/// <summary>What became of an employee's cover.</summary>
/// <param name="UnknownOpeners">Dependants put under the employee, because the opener they name is not known.</param>
internal sealed record EmployeeCoverResult(
    IntakeOutcome Outcome,
    EmployeeNotes Notes,
    int UnknownOpeners,
    IReadOnlyList<RefusedDependant> Refused
);
