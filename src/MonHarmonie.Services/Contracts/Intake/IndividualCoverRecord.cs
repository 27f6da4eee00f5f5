using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>A person under an individual contract, with what the file says of the contract.</summary>
/// <param name="Line">Where it stands in the file.</param>
internal sealed record IndividualCoverRecord(
    long Line,
    string ContractNumber,
    string ProductCode,
    DateOnly ContractStartsOn,
    DateOnly? ContractEndsOn,
    CoverRecord Cover,
    Iban? Iban,
    string? Holder
);

internal enum CoverConflict
{
    None,

    /// <summary>The contract is an employee's: its employer declares it.</summary>
    CompanyContract,

    /// <summary>The person contradicts those on file: see <see cref="CoverResult.Person"/>.</summary>
    Person,

    /// <summary>The same person from the same day, with other values: see <see cref="CoverResult.Earlier"/>.</summary>
    Repeated,

    /// <summary>No policyholder has been accepted for this contract.</summary>
    NoPolicyholder,

    /// <summary>The contract has another policyholder.</summary>
    OtherPolicyholder,

    /// <summary>The person is the contract's policyholder, and stands there as something else.</summary>
    IsPolicyholder,

    /// <summary>Whose NIR opens the rights is not known.</summary>
    UnknownOpener,

    /// <summary>Another person bears the rank under the same opener.</summary>
    RankTaken,
}

/// <summary>What is worth saying of a cover without being a fault.</summary>
[Flags]
internal enum CoverNotes
{
    None = 0,

    /// <summary>Repeats an earlier record word for word: left out.</summary>
    Repeated = 1,

    /// <summary>Product or days differ from those of the policyholder's record: not taken.</summary>
    OtherContractTerms = 2,

    /// <summary>The product has no guarantee table.</summary>
    NoGuaranteeTable = 4,

    /// <summary>The NIR is the policyholder's: taken as the opener's.</summary>
    NirOfPolicyholder = 8,

    /// <summary>The IBAN differs from the one on file: not taken.</summary>
    OtherIban = 16,
}

/// <summary>What became of a record.</summary>
/// <param name="Outcome">Null when it was refused or left out.</param>
internal sealed record CoverResult(IndividualCoverRecord Record, IntakeOutcome? Outcome = null)
{
    public CoverConflict Conflict { get; init; }
    public PersonConflict Person { get; init; }
    public IndividualCoverRecord? Earlier { get; init; }
    public CoverNotes Notes { get; init; }
}
