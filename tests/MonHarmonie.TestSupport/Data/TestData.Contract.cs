using System.Globalization;
using MonHarmonie.Services.Contracts;

namespace MonHarmonie.TestSupport;

public sealed partial class TestData
{
    public const string ProductCode = "ESSENTIEL";

    /// <summary>A contract since 2024; not saved.</summary>
    public Contract NewContract(Guid policyholderId, Action<ContractDraft>? change = null)
    {
        var draft = new ContractDraft();
        change?.Invoke(draft);
        return new Contract
        {
            Number = "C" + Next().ToString("000000", CultureInfo.InvariantCulture),
            PolicyholderId = policyholderId,
            CompanyContractId = draft.CompanyContractId,
            StaffNumber = draft.StaffNumber,
            ProductCode = draft.ProductCode,
            StartsOn = draft.StartsOn,
            EndsOn = draft.EndsOn,
        };
    }

    /// <summary>A person covered by a contract for as long as it lasts; not saved.</summary>
    public static Beneficiary NewBeneficiary(Contract contract, Guid personId, BeneficiaryKind kind, int rank) =>
        new()
        {
            ContractId = contract.Id,
            PersonId = personId,
            Kind = kind,
            StartsOn = contract.StartsOn,
            EndsOn = contract.EndsOn,
            OpenerId = contract.PolicyholderId,
            Rank = rank,
        };
}

/// <summary>What a test may choose of a contract.</summary>
public sealed class ContractDraft
{
    public string ProductCode { get; set; } = TestData.ProductCode;
    public DateOnly StartsOn { get; set; } = new(2024, 1, 1);
    public DateOnly? EndsOn { get; set; }
    public Guid? CompanyContractId { get; set; }
    public string? StaffNumber { get; set; }
}
