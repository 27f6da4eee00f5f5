using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Households;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>What one batch of declarations touches: companies, their contracts, the employees' own contracts.</summary>
internal sealed class DsnBatch(HarmonieDbContext db, HouseholdBatch households, IReadOnlySet<string> products)
{
    private const int ParametersPerQuery = 500;
    private const int CompanyNameMaxLength = 120;

    private readonly Dictionary<string, Company> companies = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, List<CompanyContract>> companyContracts = [];
    private readonly Dictionary<Guid, List<Contract>> contracts = [];
    private readonly List<Person> byName = [];

    public HouseholdBatch Households { get; } = households;

    public async Task LoadAsync(IReadOnlyCollection<string> sirens, IReadOnlyCollection<PersonInput> employees, CancellationToken ct)
    {
        foreach (var company in await db.Companies.Where(c => sirens.Contains(c.Siren)).ToListAsync(ct))
            companies.Add(company.Siren, company);
        var ids = companies.Values.Select(c => c.Id).ToList();
        var group = await db.CompanyContracts.Where(c => ids.Contains(c.CompanyId)).ToListAsync(ct);
        foreach (var contract in group)
            ContractsOf(contract.CompanyId).Add(contract);

        // Employees without NIR, or whose NIR comes for the first time, are known by name within the company.
        var groupIds = group.ConvertAll(c => c.Id);
        foreach (
            var some in employees
                .Where(e => e.Nir is null || Households.Find(e.Nir) is null)
                .Select(e => SearchText.Fold($"{e.FirstName} {e.FamilyName}"))
                .Distinct(StringComparer.Ordinal)
                .Chunk(ParametersPerQuery)
        )
        {
            byName.AddRange(
                await db
                    .Persons.Where(p =>
                        some.Contains(p.SearchName)
                        && db.Contracts.Any(c => c.PolicyholderId == p.Id && groupIds.Contains(c.CompanyContractId!.Value))
                    )
                    .ToListAsync(ct)
            );
        }

        byName.ForEach(Households.Remember);
        foreach (var some in Households.PersonIds.Chunk(ParametersPerQuery))
        {
            foreach (var contract in await db.Contracts.Where(c => some.Contains(c.PolicyholderId)).ToListAsync(ct))
                Of(contract.PolicyholderId).Add(contract);
        }

        await Households.LoadCoversAsync(contracts.Values.SelectMany(c => c).Select(c => c.Id), ct);
    }

    /// <summary>Persons that may be an employee without NIR.</summary>
    public IReadOnlyCollection<Person> Namesakes => byName;

    public void Remember(Person employee)
    {
        if (!byName.Contains(employee))
            byName.Add(employee);
    }

    /// <summary>The contracts of which a person is the policyholder.</summary>
    public List<Contract> Of(Guid personId)
    {
        if (contracts.TryGetValue(personId, out var known))
            return known;
        var list = new List<Contract>();
        contracts.Add(personId, list);
        return list;
    }

    /// <summary>The company contracts of a company.</summary>
    public List<CompanyContract> ContractsOf(Guid companyId)
    {
        if (companyContracts.TryGetValue(companyId, out var known))
            return known;
        var list = new List<CompanyContract>();
        companyContracts.Add(companyId, list);
        return list;
    }

    /// <summary>The company of a declaration, added or brought up to date.</summary>
    public Company Save(DsnDeclaration declaration, BatchTally tally)
    {
        if (!companies.TryGetValue(declaration.Siren, out var company))
        {
            company = new Company
            {
                Siren = declaration.Siren,
                Name = Cut(declaration.CompanyName) ?? $"Entreprise {declaration.Siren}",
                Headcount = declaration.CompanyHeadcount ?? declaration.EstablishmentHeadcount,
            };
            db.Companies.Add(company);
            companies.Add(company.Siren, company);
            tally.Note("entreprises créées");
            return company;
        }

        var (name, count) = (Cut(declaration.CompanyName) ?? company.Name, declaration.CompanyHeadcount ?? company.Headcount);
        if ((company.Name, company.Headcount) == (name, count))
            return company;
        (company.Name, company.Headcount) = (name, count);
        tally.Note("entreprises mises à jour : nom ou effectif");
        return company;
    }

    private static string? Cut(string? name) => name is { Length: > CompanyNameMaxLength } ? name[..CompanyNameMaxLength] : name;

    /// <summary>
    /// The company contract of an affiliation. A DSN does not name the product: a new contract takes that of its reference, else the
    /// product named by the option or the reference, else the reference itself, until the product is set.
    /// </summary>
    public (CompanyContract Contract, bool HasNoProduct) Save(Company company, DsnAffiliation affiliation, DateOnly from)
    {
        var (population, option) = (affiliation.Population ?? "", affiliation.Option ?? "");
        var known = ContractsOf(company.Id);
        var reference = affiliation.Adhesion.Reference;
        var contract = known.Find(c => c.Reference == reference && c.Population == population && c.Option == option);
        if (contract is not null)
        {
            contract.StartsOn = from < contract.StartsOn ? from : contract.StartsOn;
            return (contract, false);
        }

        var product = known.Find(c => c.Reference == reference)?.ProductCode ?? (products.Contains(option) ? option : reference);
        contract = new CompanyContract
        {
            CompanyId = company.Id,
            Reference = reference,
            Population = population,
            Option = option,
            ProductCode = product,
            StartsOn = from,
        };
        db.CompanyContracts.Add(contract);
        known.Add(contract);
        return (contract, !products.Contains(product));
    }
}
