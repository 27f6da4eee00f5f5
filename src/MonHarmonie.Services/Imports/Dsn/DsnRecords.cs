using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>What a declaration is for (S20.G00.05.001), as far as a mutuelle treats it.</summary>
public enum DsnNature
{
    /// <summary>01, or 08 which opens the sequence with the same content.</summary>
    Monthly,

    /// <summary>07, or 02: end of a work contract signalled at once.</summary>
    EndOfContract,

    /// <summary>Sick leave, return and the rest: nothing to do here.</summary>
    Other,
}

/// <summary>How a declaration stands to those sent before (S20.G00.05.002).</summary>
public enum DsnType
{
    /// <summary>01.</summary>
    Normal,

    /// <summary>02: no employee.</summary>
    WithoutEmployee,

    /// <summary>03: replaces the whole declaration of the month.</summary>
    Replacement,

    /// <summary>04: cancels the declaration of the month.</summary>
    Cancellation,

    /// <summary>05: cancels and replaces, without employee.</summary>
    ReplacementWithoutEmployee,
}

/// <summary>The head of a declaration: one establishment, one month.</summary>
/// <param name="Line">Physical line of its block S20.G00.05.</param>
/// <param name="Norm">Version of the specification, such as P24V01.</param>
/// <param name="Nature">What it is for.</param>
/// <param name="Type">How it stands to those before.</param>
/// <param name="Month">First day of the month declared.</param>
/// <param name="Siren">Nine digits.</param>
/// <param name="Nic">The establishment: five digits.</param>
/// <param name="CompanyName">Known only when the company declares for itself.</param>
/// <param name="CompanyHeadcount">Mean headcount at 31 December.</param>
/// <param name="EstablishmentHeadcount">Headcount at the end of the month.</param>
/// <param name="Adhesions">The company's contracts. Their technical ids are only unique inside the declaration.</param>
public sealed record DsnDeclaration(
    long Line,
    string Norm,
    DsnNature Nature,
    DsnType Type,
    DateOnly Month,
    string Siren,
    string Nic,
    string? CompanyName,
    int? CompanyHeadcount,
    int? EstablishmentHeadcount,
    IReadOnlyList<DsnAdhesion> Adhesions
) : IDsnItem;

/// <summary>A company contract (block 15).</summary>
public sealed record DsnAdhesion(long Line, string Reference, string Insurer, string? Delegate, string? CoveredStaff, string TechnicalId);

/// <summary>What the reader streams: a declaration, then each of its employees.</summary>
public interface IDsnItem;

/// <summary>An employee (block 30) with everything below. <see cref="Nir"/> or <see cref="TemporaryNumber"/> is present.</summary>
public sealed record DsnEmployee(
    long Line,
    DsnDeclaration Declaration,
    Nir? Nir,
    string? TemporaryNumber,
    string FamilyName,
    string? UsualName,
    string FirstNames,
    bool? IsFemale,
    DateOnly BirthDate,
    string? Street,
    string? Postcode,
    string? City,
    string? Email,
    string? StaffNumber,
    IReadOnlyList<DsnWorkContract> Contracts
) : IDsnItem;

/// <summary>A work contract (block 40).</summary>
/// <param name="Line">Physical line.</param>
/// <param name="Number">Number given by the employer.</param>
/// <param name="From">First day.</param>
/// <param name="IsExecutive">Status « cadre » or extension (003 = 01 or 02).</param>
/// <param name="Affiliations">Covers.</param>
/// <param name="End">The end, if declared.</param>
public sealed record DsnWorkContract(
    long Line,
    string? Number,
    DateOnly From,
    bool IsExecutive,
    IReadOnlyList<DsnAffiliation> Affiliations,
    DsnEnd? End
);

/// <summary>The end of a work contract (block 62).</summary>
/// <param name="Line">Physical line.</param>
/// <param name="Date">Last day of the contract.</param>
/// <param name="Reason">Code of the reason (043 rupture conventionnelle, 059 démission…).</param>
/// <param name="KeepsCover">016: true (01) when the former employee stays covered; null when the declaration does not say.</param>
public sealed record DsnEnd(long Line, DateOnly Date, string? Reason, bool? KeepsCover);

/// <summary>The cover of an employee by a company contract (block 70).</summary>
public sealed record DsnAffiliation(
    long Line,
    DsnAdhesion Adhesion,
    string? Option,
    string? Population,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<DsnDependant> Dependants
);

/// <summary>Kind of a dependant (73.003).</summary>
public enum DsnDependantKind
{
    Adult,
    Child,
    Other,
}

/// <summary>A dependant (block 73).</summary>
/// <param name="Opener">Whose number opens the rights to the compulsory scheme (008); the employee when absent.</param>
public sealed record DsnDependant(
    long Line,
    DsnDependantKind Kind,
    DateOnly From,
    DateOnly? To,
    DateOnly BirthDate,
    string FamilyName,
    string FirstNames,
    Nir? Nir,
    Nir? Opener
);
