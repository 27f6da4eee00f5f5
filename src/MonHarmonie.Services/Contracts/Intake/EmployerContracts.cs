using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>The companies that one batch touches, their contracts, and the employees' own contracts. The caller saves.</summary>
/// <param name="products">The products that have a guarantee table.</param>
internal sealed class EmployerContracts(HarmonieDbContext db, IReadOnlySet<string> products)
{
    private const int CompanyNameMaxLength = 120;

    private readonly Dictionary<string, Company> companies = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<CompanyContract>> companyContracts = [];
    private readonly Dictionary<Guid, List<Contract>> contracts = [];

    public async Task LoadAsync(IReadOnlyCollection<string> sirens, CancellationToken ct)
    {
        foreach (var company in await db.Companies.Where(c => sirens.Contains(c.Siren)).ToListAsync(ct))
            companies.Add(company.Siren, company);
        var ids = companies.Values.Select(c => c.Id).ToList();
        foreach (var contract in await db.CompanyContracts.Where(c => ids.Contains(c.CompanyId)).ToListAsync(ct))
            ContractsOf(contract.CompanyId).Add(contract);
    }

    /// <summary>Employees of the companies by folded name, for those who are not known by NIR.</summary>
    public async Task<List<Person>> EmployeesNamedAsync(IEnumerable<string> searchNames, CancellationToken ct)
    {
        var groupIds = companyContracts.Values.SelectMany(c => c).Select(c => c.Id).ToList();
        var found = new List<Person>();
        foreach (var some in searchNames.Distinct(StringComparer.Ordinal).Chunk(QueryLimits.KeysPerQuery))
        {
            found.AddRange(
                await db
                    .Persons.Where(p =>
                        some.Contains(p.SearchName)
                        && db.Contracts.Any(c => c.PolicyholderId == p.Id && groupIds.Contains(c.CompanyContractId!.Value))
                    )
                    .ToListAsync(ct)
            );
        }

        return found;
    }

    /// <summary>Loads the contracts of which persons are the policyholders.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyCollection<Guid>> LoadContractsAsync(IEnumerable<Guid> policyholders, CancellationToken ct)
    {
        foreach (var some in policyholders.Chunk(QueryLimits.KeysPerQuery))
        {
            foreach (var contract in await db.Contracts.Where(c => some.Contains(c.PolicyholderId)).ToListAsync(ct))
                Of(contract.PolicyholderId).Add(contract);
        }

        return [.. contracts.Values.SelectMany(c => c).Select(c => c.Id)];
    }

    /// <summary>The contracts of which a person is the policyholder.</summary>
    public List<Contract> Of(Guid personId) => GetOrAdd(contracts, personId);

    /// <summary>The contracts that a person holds by a company.</summary>
    public IEnumerable<Contract> HeldBy(Person person, Company company)
    {
        var ids = ContractsOf(company.Id).Select(c => c.Id).ToHashSet();
        return Of(person.Id).Where(c => c.CompanyContractId is { } id && ids.Contains(id));
    }

    public void Add(Contract contract)
    {
        db.Contracts.Add(contract);
        Of(contract.PolicyholderId).Add(contract);
    }

    /// <summary>Adds the company or brings it up to date.</summary>
    public (Company Company, IntakeOutcome Outcome) Save(CompanyRecord record)
    {
        if (!companies.TryGetValue(record.Siren, out var company))
        {
            company = new Company
            {
                Siren = record.Siren,
                Name = Cut(record.Name) ?? record.Siren,
                Headcount = record.Headcount ?? record.EstablishmentHeadcount,
            };
            db.Companies.Add(company);
            companies.Add(company.Siren, company);
            return (company, IntakeOutcome.Created);
        }

        var (name, count) = (Cut(record.Name) ?? company.Name, record.Headcount ?? company.Headcount);
        if ((company.Name, company.Headcount) == (name, count))
            return (company, IntakeOutcome.Unchanged);
        (company.Name, company.Headcount) = (name, count);
        return (company, IntakeOutcome.Updated);
    }

    /// <summary>
    /// The company contract of a cover. A declaration does not name the product: a new contract takes that of its reference, else the
    /// product named by the option or the reference, else the reference itself, until the product is set.
    /// </summary>
    public (CompanyContract Contract, bool HasUnknownProduct) Save(Company company, CompanyCoverRecord cover, DateOnly from)
    {
        var known = ContractsOf(company.Id);
        var contract = known.Find(c => (c.Reference, c.Population, c.Option) == (cover.Reference, cover.Population, cover.Option));
        if (contract is not null)
        {
            contract.StartsOn = from < contract.StartsOn ? from : contract.StartsOn;
            return (contract, false);
        }

        var product =
            known.Find(c => c.Reference == cover.Reference)?.ProductCode
            ?? (products.Contains(cover.Option) ? cover.Option : cover.Reference);
        contract = new CompanyContract
        {
            CompanyId = company.Id,
            Reference = cover.Reference,
            Population = cover.Population,
            Option = cover.Option,
            ProductCode = product,
            StartsOn = from,
        };
        db.CompanyContracts.Add(contract);
        known.Add(contract);
        return (contract, !products.Contains(product));
    }

    private List<CompanyContract> ContractsOf(Guid companyId) => GetOrAdd(companyContracts, companyId);

    private static string? Cut(string? name) => name is { Length: > CompanyNameMaxLength } ? name[..CompanyNameMaxLength] : name;

    private static List<T> GetOrAdd<T>(Dictionary<Guid, List<T>> lists, Guid key)
    {
        if (lists.TryGetValue(key, out var known))
            return known;
        var list = new List<T>();
        lists.Add(key, list);
        return list;
    }
}
