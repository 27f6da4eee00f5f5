using MonHarmonie.Services.Shared;
using static MonHarmonie.Services.Consents.DataReaders;

namespace MonHarmonie.Services.Consents;

/// <summary>One line of the register: this category may be used for this purpose, on this basis, so long, by these.</summary>
public sealed record ProcessingRule(DataCategory Category, Purpose Purpose, LegalBasis Basis, Retention Retention, DataReaders Readers);

/// <summary>
/// The register of processing, the only one: the gate refuses what is not listed, and the table of docs/data-protection.md is made from
/// it. Durations are proposals (SECURITY 2.2) until the data protection officer has confirmed them.
/// </summary>
public static class ProcessingRules
{
    private static readonly Retention Account = new(RetentionStart.AccountClosed, 12);
    private static readonly Retention Contract = new(RetentionStart.ContractEnded, 60);
    private static readonly Retention Acts = new(RetentionStart.Recorded, 27, 60);

    public static readonly IReadOnlyList<ProcessingRule> All =
    [
        new(DataCategory.Identification, Purpose.AccountAccess, LegalBasis.Contract, Account, Subject),
        new(DataCategory.Contact, Purpose.AccountAccess, LegalBasis.Contract, Account, Subject),
        new(DataCategory.Security, Purpose.AccountAccess, LegalBasis.Contract, Account, Subject),
        new(DataCategory.Identification, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject | Family | Advisor),
        new(DataCategory.Contact, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject | Advisor),
        new(DataCategory.Family, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject | Advisor),
        new(DataCategory.Professional, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject | Advisor),
        new(DataCategory.Bank, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject),
        new(DataCategory.Contract, Purpose.ContractAdministration, LegalBasis.Contract, Contract, Subject | Advisor),
        new(DataCategory.Identification, Purpose.Reimbursement, LegalBasis.Contract, Acts, Subject | Family | Advisor),
        new(DataCategory.Nir, Purpose.Reimbursement, LegalBasis.LegalObligation, Contract, None),
        new(DataCategory.Bank, Purpose.Reimbursement, LegalBasis.Contract, Acts, Subject | Advisor | PaymentOfficer),
        new(DataCategory.Contract, Purpose.Reimbursement, LegalBasis.Contract, Acts, Subject),
        new(
            DataCategory.Reimbursements,
            Purpose.Reimbursement,
            LegalBasis.Contract,
            Acts,
            Subject | Family | Advisor | PaymentOfficer | Processing
        ),
        new(
            DataCategory.Documents,
            Purpose.QuotesAndInvoices,
            LegalBasis.Contract,
            new(RetentionStart.Recorded, 27),
            Subject | Family | Advisor | Processing
        ),
        new(DataCategory.SimulatorInputs, Purpose.Simulation, LegalBasis.Contract, new(RetentionStart.Recorded, 13), Subject | Family),
        new(DataCategory.Exchanges, Purpose.Correspondence, LegalBasis.Contract, new(RetentionStart.Recorded, 24), Subject),
        new(
            DataCategory.Reimbursements,
            Purpose.PriceStatistics,
            LegalBasis.LegitimateInterest,
            new(RetentionStart.Recorded, 12),
            Statistics
        ),
        new(DataCategory.ConsentRecords, Purpose.Evidence, LegalBasis.LegalObligation, Contract, DataProtectionOfficer),
        .. RightOfAccess.Rules,
    ];

    /// <summary>The rule for a pair, or null when the register has none.</summary>
    public static ProcessingRule? Find(DataCategory category, Purpose purpose) =>
        All.FirstOrDefault(r => r.Category == category && r.Purpose == purpose);

    /// <summary>True when the register lets a reader use a category for a purpose.</summary>
    public static bool Allow(DataCategory category, Purpose purpose, DataReaders reader) =>
        Find(category, purpose) is { } rule && (rule.Readers & reader) == reader;
}
