using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Advisors.Acts;

/// <summary>What shows that somebody belongs to the household.</summary>
public enum BeneficiaryProof
{
    BirthCertificate = 1,

    /// <summary>« Livret de famille ».</summary>
    FamilyRecordBook = 2,
    MarriageCertificate = 3,

    /// <summary>« Attestation de PACS ».</summary>
    CivilPartnership = 4,

    /// <summary>« Attestation de vie commune ».</summary>
    SharedHome = 5,

    /// <summary>Adoption, or a child entrusted to the member.</summary>
    CourtDecision = 6,

    /// <summary>« Attestation de droits », which names who is under whose number.</summary>
    SocialSecurityCertificate = 7,
}

/// <summary>What is wrong with somebody to be covered, as typed.</summary>
public enum BeneficiaryFault
{
    ContractMissing,
    KindMissing,
    FirstNameMissing,
    FirstNameTooLong,
    FamilyNameMissing,
    FamilyNameTooLong,
    BirthNameTooLong,
    BirthDateMissing,

    /// <summary>In the future, or more than a long life ago.</summary>
    BirthDateImpossible,
    OpenerMissing,
    NirWrong,

    /// <summary>Year or month of the number differ from the birth date.</summary>
    NirOfAnotherBirthDate,

    /// <summary>Who opens their own rights has a number.</summary>
    NirMissing,
    StartMissing,
    StartBeforeBirth,
    StartTooEarly,
    StartTooLate,
    ProofMissing,

    /// <summary>The document does not show what the person is to the member.</summary>
    ProofOfSomethingElse,

    /// <summary>No file was joined.</summary>
    FileMissing,
}

/// <summary>Somebody to be covered, as an advisor typed them.</summary>
/// <param name="OpenerId">Whose NIR opens the rights; null for the person's own, empty when it was not said.</param>
/// <param name="Written">The letter or message that asks for it.</param>
public sealed record TypedBeneficiary(
    Guid? ContractId,
    BeneficiaryKind? Kind,
    string? FirstName,
    string? FamilyName,
    string? BirthName,
    DateOnly? BirthDate,
    string? Nir,
    Guid? OpenerId,
    DateOnly? StartsOn,
    BeneficiaryProof? Proof,
    string? Written
)
{
    private const int OldestAge = 125;

    private static readonly Dictionary<BeneficiaryProof, BeneficiaryKind[]> Shown = new()
    {
        [BeneficiaryProof.BirthCertificate] = [BeneficiaryKind.Child],
        [BeneficiaryProof.FamilyRecordBook] = [BeneficiaryKind.Child, BeneficiaryKind.Spouse],
        [BeneficiaryProof.MarriageCertificate] = [BeneficiaryKind.Spouse],
        [BeneficiaryProof.CivilPartnership] = [BeneficiaryKind.Spouse],
        [BeneficiaryProof.SharedHome] = [BeneficiaryKind.Spouse],
        [BeneficiaryProof.CourtDecision] = [BeneficiaryKind.Child, BeneficiaryKind.Other],
        [BeneficiaryProof.SocialSecurityCertificate] = [BeneficiaryKind.Child, BeneficiaryKind.Spouse, BeneficiaryKind.Other],
    };

    private bool HasNir => !string.IsNullOrWhiteSpace(Nir);

    /// <summary>All that is wrong with it; empty when it can be tried.</summary>
    /// <param name="files">How many files are joined.</param>
    public IReadOnlyList<BeneficiaryFault> Faults(AdvisorsOptions options, DateOnly today, int files)
    {
        var faults = new List<BeneficiaryFault>();
        Add(ContractId is null, BeneficiaryFault.ContractMissing);
        Add(Kind is not (BeneficiaryKind.Spouse or BeneficiaryKind.Child or BeneficiaryKind.Other), BeneficiaryFault.KindMissing);
        Add(string.IsNullOrWhiteSpace(FirstName), BeneficiaryFault.FirstNameMissing);
        Add(IsTooLong(FirstName), BeneficiaryFault.FirstNameTooLong);
        Add(string.IsNullOrWhiteSpace(FamilyName), BeneficiaryFault.FamilyNameMissing);
        Add(IsTooLong(FamilyName), BeneficiaryFault.FamilyNameTooLong);
        Add(IsTooLong(BirthName), BeneficiaryFault.BirthNameTooLong);
        Add(BirthDate is null, BeneficiaryFault.BirthDateMissing);
        Add(BirthDate > today || BirthDate < today.AddYears(-OldestAge), BeneficiaryFault.BirthDateImpossible);
        Add(OpenerId == Guid.Empty, BeneficiaryFault.OpenerMissing);
        AddNirFaults(today);
        Add(StartsOn is null, BeneficiaryFault.StartMissing);
        Add(StartsOn < BirthDate, BeneficiaryFault.StartBeforeBirth);
        Add(StartsOn < today.AddDays(-options.CoverBackdatingDays), BeneficiaryFault.StartTooEarly);
        Add(StartsOn > today.AddDays(options.CoverAheadDays), BeneficiaryFault.StartTooLate);
        Add(Proof is null, BeneficiaryFault.ProofMissing);
        Add(Proof is { } proof && Kind is { } kind && !Shows(proof, kind), BeneficiaryFault.ProofOfSomethingElse);
        Add(files == 0, BeneficiaryFault.FileMissing);
        return faults;

        void Add(bool isWrong, BeneficiaryFault fault)
        {
            if (isWrong)
                faults.Add(fault);
        }

        void AddNirFaults(DateOnly day)
        {
            var reading = Members.Nir.Read(Nir);
            Add(HasNir && !reading.IsValid, BeneficiaryFault.NirWrong);
            Add(
                HasNir && reading.IsValid && reading.Value!.Doubts(day, BirthDate).Contains(NirDoubt.BirthDate),
                BeneficiaryFault.NirOfAnotherBirthDate
            );
            Add(!HasNir && OpenerId is null, BeneficiaryFault.NirMissing);
        }
    }

    public static bool Shows(BeneficiaryProof proof, BeneficiaryKind kind) =>
        Shown.TryGetValue(proof, out var kinds) && kinds.Contains(kind);

    /// <summary>The number, when one was typed.</summary>
    internal Nir? ReadNir() => HasNir && Members.Nir.TryParse(Nir, out var nir) ? nir : null;

    private static bool IsTooLong(string? name) => name?.Trim().Length > Person.NameMaxLength;
}
