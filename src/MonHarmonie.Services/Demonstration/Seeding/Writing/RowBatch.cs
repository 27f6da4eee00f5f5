using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Demonstration.Seeding.Writing;

/// <summary>The rows of some households, in the order of their tables' references.</summary>
internal sealed class RowBatch
{
    public List<Company> Companies { get; } = [];
    public List<CompanyContract> CompanyContracts { get; } = [];
    public List<Person> Persons { get; } = [];
    public List<Contract> Contracts { get; } = [];
    public List<Beneficiary> Beneficiaries { get; } = [];
    public List<ViewGrant> ViewGrants { get; } = [];
    public List<BankAccount> BankAccounts { get; } = [];
    public List<Statement> Statements { get; } = [];
    public List<Reimbursement> Reimbursements { get; } = [];
    public List<ReimbursementPart> Parts { get; } = [];

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
