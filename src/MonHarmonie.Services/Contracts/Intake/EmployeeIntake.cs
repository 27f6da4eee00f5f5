using System.Globalization;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>
/// Takes in what employers declare, one batch: companies, company contracts by reference, population and option, employees' own contracts
/// under them, dependants, ends. The absence of an employee or of an end says nothing: only what is declared is written. The caller saves.
/// </summary>
/// <param name="products">The products that have a guarantee table.</param>
internal sealed class EmployeeIntake(HarmonieDbContext db, FieldCipher cipher, MemberNumberSequence numbers, IReadOnlySet<string> products)
{
    private readonly HouseholdIntake households = new(db, cipher, numbers);
    private readonly EmployerContracts employers = new(db, products);
    private readonly List<Person> namesakes = [];

    /// <summary>Loads what the records may touch; once, before the first of them is taken in.</summary>
    public async Task LoadAsync(
        IReadOnlyCollection<string> sirens,
        IReadOnlyCollection<PersonRecord> employees,
        IEnumerable<CoverRecord> dependants,
        CancellationToken ct
    )
    {
        var dependantList = dependants.ToList();
        await households.Persons.LoadAsync(
            [.. dependantList.Select(d => d.Person), .. employees],
            dependantList.Select(d => d.Opener).OfType<Nir>(),
            ct
        );
        await employers.LoadAsync(sirens, ct);
        // Employees without NIR, or whose NIR comes for the first time, are known by name within the company.
        namesakes.AddRange(
            await employers.EmployeesNamedAsync(
                employees
                    .Where(e => e.Nir is null || households.Persons.Find(e.Nir) is null)
                    .Select(e => Person.SearchNameOf(e.FirstName, e.FamilyName)),
                ct
            )
        );
        namesakes.ForEach(households.Persons.Remember);
        await households.LoadCoversAsync(await employers.LoadContractsAsync(households.Persons.Ids, ct), ct);
    }

    /// <summary>Adds the company or brings it up to date.</summary>
    public (Company Company, IntakeOutcome Outcome) Save(CompanyRecord record) => employers.Save(record);

    /// <summary>The employee on file, if any; a conflict when what identifies them contradicts itself.</summary>
    public (Person? Person, PersonConflict Conflict) Match(PersonRecord employee) => households.Persons.Match(employee, namesakes);

    /// <summary>Adds the employee or brings them up to date.</summary>
    public async Task<(Person Person, IntakeOutcome Outcome)> SaveAsync(PersonRecord employee, Person? known, CancellationToken ct)
    {
        var (person, outcome) = await households.Persons.SaveAsync(employee, known, ct);
        if (!namesakes.Contains(person))
            namesakes.Add(person);
        return (person, outcome);
    }

    /// <summary>Puts an employee under a contract of the company, with the dependants.</summary>
    public async Task<EmployeeCoverResult> ReceiveAsync(Person person, Company company, EmployeeCoverRecord record, CancellationToken ct)
    {
        var (companyContract, hasUnknownProduct) = employers.Save(company, record.Cover, record.StartsOn);
        var notes = hasUnknownProduct ? EmployeeNotes.UnknownProduct : EmployeeNotes.None;
        var (contract, outcome) = SaveContract(person, companyContract, record.StartsOn);
        if (record.StaffNumber is { Length: > 0 and <= Contract.StaffNumberMaxLength } number && contract.StaffNumber != number)
        {
            contract.StaffNumber = number;
            outcome = outcome.CombineWith(IntakeOutcome.Updated);
        }
        if (record.End is { } end)
        {
            outcome = outcome.CombineWith(End(contract, end));
        }
        else
        {
            var (reopened, isPresentAfterEnd) = StillThere(contract, record);
            outcome = outcome.CombineWith(reopened);
            notes |= isPresentAfterEnd ? EmployeeNotes.PresentAfterEnd : EmployeeNotes.None;
        }

        var own = new CoverRecord(record.Employee, BeneficiaryKind.Policyholder, null, 1, contract.StartsOn, contract.EndsOn);
        outcome = outcome.CombineWith(households.SaveCover(contract, person, own, person.Id));
        var dependants = new DependantIntake(households, contract, person);
        // Adults first: a child may depend on the number of a parent declared with it.
        foreach (var dependant in record.Dependants.OrderBy(d => d.Cover.Kind))
            outcome = outcome.CombineWith(await dependants.ReceiveAsync(dependant, ct));
        return new EmployeeCoverResult(outcome, notes, dependants.UnknownOpeners, dependants.Refused);
    }

    /// <summary>Ends every contract that the person holds by the company and that began while they worked there.</summary>
    /// <param name="lastWorkDay">Last day of the work contract.</param>
    public IntakeOutcome EndAll(Person person, Company company, DateOnly lastWorkDay, EmploymentEnd end) =>
        employers
            .HeldBy(person, company)
            .Where(c => c.StartsOn <= lastWorkDay)
            .Aggregate(IntakeOutcome.Unchanged, (outcome, contract) => outcome.CombineWith(End(contract, end)));

    /// <summary>A cancelled end opens again the contracts that it ended, and only those.</summary>
    public IntakeOutcome Withdraw(Person person, Company company, EmploymentEnd end)
    {
        var outcome = IntakeOutcome.Unchanged;
        foreach (var contract in employers.HeldBy(person, company).Where(c => c.EndsOn == end.Day))
        {
            households.Reopen(contract);
            outcome = IntakeOutcome.Updated;
        }

        return outcome;
    }

    private (Contract Contract, IntakeOutcome Outcome) SaveContract(Person person, CompanyContract companyContract, DateOnly from)
    {
        var own = employers.Of(person.Id);
        var contract =
            own.Find(c => c.CompanyContractId == companyContract.Id && c.StartsOn <= from && c.IsInForceOn(from))
            ?? own.Find(c => c.CompanyContractId == companyContract.Id && (c.EndsOn is null || c.EndsOn >= from));
        if (contract is null)
        {
            contract = new Contract
            {
                Number = string.Create(CultureInfo.InvariantCulture, $"{person.MemberNumber}-{own.Count + 1}"),
                PolicyholderId = person.Id,
                CompanyContractId = companyContract.Id,
                ProductCode = companyContract.ProductCode,
                StartsOn = from,
            };
            employers.Add(contract);
            return (contract, IntakeOutcome.Created);
        }

        if (from >= contract.StartsOn)
            return (contract, IntakeOutcome.Unchanged);
        contract.StartsOn = from;
        return (contract, IntakeOutcome.Updated);
    }

    private IntakeOutcome End(Contract contract, EmploymentEnd end)
    {
        // A later declaration repeats the end of the work contract without a word on the cover: what was said of it stays.
        if (end.IsMaintained is null && contract.MaintainedAfterEmployment)
            return IntakeOutcome.Unchanged;
        var isMaintained = end.IsMaintained ?? false;
        if (end.Day < contract.StartsOn || (contract.EndsOn == end.Day && contract.MaintainedAfterEmployment == isMaintained))
            return IntakeOutcome.Unchanged;
        (contract.EndsOn, contract.MaintainedAfterEmployment) = (end.Day, isMaintained);
        households.EndCovers(contract);
        return IntakeOutcome.Updated;
    }

    /// <summary>
    /// An employee declared without an end. A declaration that replaces that of its month withdraws an end of this month; any other changes
    /// nothing, and it is told when the contract ended before.
    /// </summary>
    private (IntakeOutcome Outcome, bool IsPresentAfterEnd) StillThere(Contract contract, EmployeeCoverRecord record)
    {
        if (contract.EndsOn is not { } end || end >= record.Month.AddMonths(1))
            return (IntakeOutcome.Unchanged, false);
        if (!record.ReplacesMonth || end < record.Month)
            return (IntakeOutcome.Unchanged, end < record.Month);
        households.Reopen(contract);
        return (IntakeOutcome.Updated, false);
    }
}
