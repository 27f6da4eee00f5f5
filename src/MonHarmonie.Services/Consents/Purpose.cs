using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Consents;

/// <summary>
/// What data is used for: the purposes of the register of processing (docs/data-protection.md). Values are stored: never renumber.
/// </summary>
public enum Purpose : byte
{
    /// <summary>R01: account, sign-in, security of access.</summary>
    AccountAccess = 1,

    /// <summary>R02: administration of the contract.</summary>
    ContractAdministration = 2,

    /// <summary>R03: reimbursement and third-party payment.</summary>
    Reimbursement = 3,

    /// <summary>R06: quotes and invoices that a member sends, as pictures or PDF.</summary>
    QuotesAndInvoices = 6,
}

/// <summary>Why a use is lawful (GDPR article 6).</summary>
public enum LegalBasis : byte
{
    Contract = 1,
    LegalObligation = 2,
    Consent = 3,
    LegitimateInterest = 4,
}

/// <summary>One line of the register: this category may be used for this purpose, on this basis.</summary>
public sealed record ProcessingRule(DataCategory Category, Purpose Purpose, LegalBasis Basis);

/// <summary>The register as the gate applies it: what is not listed is refused.</summary>
public static class ProcessingRules
{
    public static readonly IReadOnlyList<ProcessingRule> All =
    [
        new(DataCategory.Identification, Purpose.AccountAccess, LegalBasis.Contract),
        new(DataCategory.Contact, Purpose.AccountAccess, LegalBasis.Contract),
        new(DataCategory.Security, Purpose.AccountAccess, LegalBasis.Contract),
        new(DataCategory.Identification, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Contact, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Family, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Professional, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Bank, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Contract, Purpose.ContractAdministration, LegalBasis.Contract),
        new(DataCategory.Identification, Purpose.Reimbursement, LegalBasis.Contract),
        new(DataCategory.Nir, Purpose.Reimbursement, LegalBasis.LegalObligation),
        new(DataCategory.Bank, Purpose.Reimbursement, LegalBasis.Contract),
        new(DataCategory.Contract, Purpose.Reimbursement, LegalBasis.Contract),
        new(DataCategory.Reimbursements, Purpose.Reimbursement, LegalBasis.Contract),
        new(DataCategory.Documents, Purpose.QuotesAndInvoices, LegalBasis.Contract),
    ];

    /// <summary>The rule for a pair, or null when the register has none.</summary>
    public static ProcessingRule? Find(DataCategory category, Purpose purpose) =>
        All.FirstOrDefault(r => r.Category == category && r.Purpose == purpose);
}
