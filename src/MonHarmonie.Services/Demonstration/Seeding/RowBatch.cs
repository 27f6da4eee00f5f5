using MonHarmonie.Services.Reimbursements.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>The rows of some households, in the order of their tables' references.</summary>
internal sealed class RowBatch
{
    public List<CompanyRow> Companies { get; } = [];
    public List<CompanyContractRow> CompanyContracts { get; } = [];
    public List<PersonRow> Persons { get; } = [];
    public List<ContractRow> Contracts { get; } = [];
    public List<BeneficiaryRow> Beneficiaries { get; } = [];
    public List<ViewGrantRow> ViewGrants { get; } = [];
    public List<BankAccountRow> BankAccounts { get; } = [];
    public List<BulkStatement> Statements { get; } = [];
    public List<BulkReimbursement> Reimbursements { get; } = [];
    public List<BulkPart> Parts { get; } = [];

    public void Clear()
    {
        Companies.Clear();
        CompanyContracts.Clear();
        Persons.Clear();
        Contracts.Clear();
        Beneficiaries.Clear();
        ViewGrants.Clear();
        BankAccounts.Clear();
        Statements.Clear();
        Reimbursements.Clear();
        Parts.Clear();
    }
}
