using System.Globalization;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Demonstration.Seeding.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>
/// Makes households one after the other: persons, contracts, cover, grants, accounts and, by <see cref="StatementGenerator"/>, statements.
/// </summary>
internal sealed class HouseholdGenerator(SeedOptions options, FieldCipher cipher)
{
    private static readonly double[] IndividualShares = [0.3, 0.75, 1];
    private readonly CompanyGenerator companies = new(options);
    private readonly StatementGenerator statements = new(options);
    private readonly List<DemoPerson> people = [];
    private readonly List<DemoContract> contracts = [];
    private long contractNumber;
    private long beneficiaryNumber;
    private long grantNumber;
    private long accountNumber;

    public int Persons { get; private set; }
    public int Households { get; private set; }

    /// <summary>Makes one household of at most <paramref name="most"/> persons.</summary>
    public void Make(RowBatch rows, int most)
    {
        var random = DemoRandom.For(options.Seed, Households);
        people.Clear();
        contracts.Clear();
        MakePeople(ref random, rows, most);
        MakeContracts(ref random, rows);
        foreach (var person in people)
        {
            foreach (var contract in contracts)
                Cover(contract, person, rows);
        }
        foreach (var person in people)
        {
            statements.Make(ref random, (uint)Households, person, contracts, rows);
        }
        Households++;
    }

    private void MakePeople(ref DemoRandom random, RowBatch rows, int most)
    {
        var (headAge, spouseAge, childAges) = DemoHousehold.Draw(ref random);
        var womanHeads = random.Chance(0.48);
        var family = DemoNames.Family(ref random);
        var spouseFamily = random.Chance(0.72) ? family : DemoNames.Family(ref random);
        var address = DemoNames.Address(ref random);
        var place = DemoNames.Place(ref random);
        Add(ref random, BeneficiaryKind.Policyholder, womanHeads, headAge, family);
        if (spouseAge is { } age)
            Add(ref random, BeneficiaryKind.Spouse, random.Chance(0.02) ? womanHeads : !womanHeads, age, spouseFamily);
        foreach (var childAge in childAges)
            Add(ref random, BeneficiaryKind.Child, random.Chance(0.49), childAge, family);
        RankPeople(ref random);

        void Add(ref DemoRandom draw, BeneficiaryKind kind, bool woman, double age, string familyName)
        {
            if (people.Count >= most)
                return;
            var birth = options.Until.AddDays(-(int)(age * 365.2425) - 1);
            var person = new DemoPerson
            {
                Id = DemoIds.Make(DemoId.Person, options.Seed, Persons),
                Number = Persons,
                Woman = woman,
                Birth = birth,
                Kind = kind,
            };
            people.Add(person);
            Persons++;
            var first = DemoNames.First(woman, birth.Year, ref draw);
            var adult = age >= Person.MajorityAge;
            var nir = age >= 16 ? DemoNumbers.Nir(person.Number, woman, birth) : null;
            rows.Persons.Add(
                new Person
                {
                    Id = person.Id,
                    MemberNumber = DemoNumbers.Member(person.Number),
                    FamilyName = familyName,
                    FirstName = first,
                    SearchName = Person.SearchNameOf(first, familyName),
                    BirthDate = birth,
                    NirCipher = nir is null ? null : cipher.Seal(SealedField.PersonNir, person.Id, nir),
                    NirIndex = nir is null ? null : Person.IndexOf(nir, cipher),
                    Email = adult && draw.Chance(0.82) ? Email(first, familyName, person.Number) : null,
                    Phone = adult ? string.Create(CultureInfo.InvariantCulture, $"063998{person.Number % 10_000:0000}") : null,
                    AddressLine = address,
                    PostalCode = place.PostalCode,
                    City = place.City,
                }
            );
        }
    }

    /// <summary>
    /// Adults open their own rights since 2016, save a few older spouses; children are ranked under one of their parents.
    /// </summary>
    private void RankPeople(ref DemoRandom random)
    {
        var head = people[0];
        var ranks = new Dictionary<Guid, int>();
        foreach (var person in people)
        {
            var age = Person.AgeOn(person.Birth, options.Until);
            var own = person.Kind switch
            {
                BeneficiaryKind.Policyholder => true,
                BeneficiaryKind.Spouse => !random.Chance(0.08),
                _ => age >= Person.MajorityAge && random.Chance(0.7),
            };
            var parent =
                people.Count > 1 && people[1].Kind == BeneficiaryKind.Spouse && people[1].OpenerId == people[1].Id && random.Chance(0.4)
                    ? people[1]
                    : head;
            person.OpenerId = own ? person.Id : parent.Id;
            if (person.Kind == BeneficiaryKind.Spouse && !own)
                person.OpenerId = head.Id;
            person.Rank = ranks[person.OpenerId] = ranks.GetValueOrDefault(person.OpenerId) + 1;
        }
    }

    private void MakeContracts(ref DemoRandom random, RowBatch rows)
    {
        var head = people[0];
        var today = options.Until;
        var headAge = Person.AgeOn(head.Birth, today);
        var byCompany = headAge is >= 20 and < 65 && random.Chance(0.6);
        var earliest = Later(Person.MajorityOf(head.Birth), new DateOnly(2008, 1, 1));
        var latest = today.AddMonths(-1);
        var startsOn =
            earliest >= latest ? earliest : earliest.AddDays((int)(Math.Sqrt(random.Unit()) * (latest.DayNumber - earliest.DayNumber)));
        startsOn = startsOn.Day == 1 || startsOn.Month == 12 ? startsOn : new DateOnly(startsOn.Year, startsOn.Month, 1).AddMonths(1);

        var ended = random.Chance(0.04);
        var changed = !ended && random.Chance(0.08);
        var lastYears = today.AddYears(-options.Years);
        if ((ended || changed) && startsOn < lastYears.AddYears(-1))
        {
            var endsOn = new DateOnly(lastYears.Year, lastYears.Month, 1).AddMonths(random.Between(2, options.Years * 12 - 2)).AddDays(-1);
            Add(ref random, startsOn, endsOn, byCompany, maintained: ended && byCompany && random.Chance(0.4));
            if (ended)
                return;
            startsOn = endsOn.AddDays(1);
            byCompany = !byCompany && headAge is >= 20 and < 65;
        }
        Add(ref random, startsOn, null, byCompany, maintained: false);

        void Add(ref DemoRandom draw, DateOnly from, DateOnly? to, bool company, bool maintained)
        {
            var number = contractNumber++;
            var group = company ? companies.Join(ref draw, rows) : null;
            var product = group?.ProductCode ?? Products.Individual[draw.Pick(IndividualShares)];
            var contract = new DemoContract(
                DemoIds.Make(DemoId.Contract, options.Seed, number),
                product,
                StatementGenerator.ProductIndex(product),
                from,
                to,
                group?.Id
            );
            contracts.Add(contract);
            rows.Contracts.Add(
                new Contract
                {
                    Id = contract.Id,
                    Number = string.Create(CultureInfo.InvariantCulture, $"{(company ? 'E' : 'I')}3{number:0000000}"),
                    PolicyholderId = head.Id,
                    CompanyContractId = group?.Id,
                    ProductCode = product,
                    StartsOn = from,
                    EndsOn = to,
                    MaintainedAfterEmployment = maintained,
                }
            );
        }
    }

    private void Cover(DemoContract contract, DemoPerson person, RowBatch rows)
    {
        var startsOn = Later(contract.StartsOn, person.Birth);
        if (contract.EndsOn < startsOn)
            return;
        rows.Beneficiaries.Add(
            new Beneficiary
            {
                Id = DemoIds.Make(DemoId.Beneficiary, options.Seed, beneficiaryNumber++),
                ContractId = contract.Id,
                PersonId = person.Id,
                Kind = person.Kind,
                StartsOn = startsOn,
                EndsOn = contract.EndsOn,
                OpenerId = person.OpenerId,
                Rank = person.Rank,
            }
        );
        Grant(contract, person, startsOn, rows);
        if (person.Kind != BeneficiaryKind.Policyholder || contract != contracts[0])
            return;
        var iban = DemoNumbers.Iban(person.Number);
        var accountId = DemoIds.Make(DemoId.BankAccount, options.Seed, accountNumber++);
        var named = rows.Persons.FindLast(p => p.Id == person.Id)!;
        rows.BankAccounts.Add(
            new BankAccount
            {
                Id = accountId,
                PersonId = person.Id,
                IbanCipher = cipher.Seal(SealedField.BankIban, accountId, iban),
                IbanIndex = cipher.BlindIndex(SealedField.BankIban, iban),
                LastThree = iban[^3..],
                Holder = named.FirstName + " " + named.FamilyName,
                ValidFrom = startsOn,
                ChangedAtUtc = startsOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            }
        );
    }

    /// <summary>The grants that <see cref="HouseholdWriter"/> would add.</summary>
    private void Grant(DemoContract contract, DemoPerson person, DateOnly startsOn, RowBatch rows)
    {
        var own = person.Kind == BeneficiaryKind.Policyholder;
        Add(own ? ViewLevel.Detail : ViewLevel.Amounts, GrantOrigin.Contract, null);
        var lastDayAsMinor = Person.MajorityOf(person.Birth).AddDays(-1);
        if (!own && startsOn <= lastDayAsMinor)
            Add(ViewLevel.Detail, GrantOrigin.Parent, lastDayAsMinor);

        void Add(ViewLevel level, GrantOrigin origin, DateOnly? endsOn) =>
            rows.ViewGrants.Add(
                new ViewGrant
                {
                    Id = DemoIds.Make(DemoId.ViewGrant, options.Seed, grantNumber++),
                    ViewerId = people[0].Id,
                    SubjectId = person.Id,
                    ContractId = contract.Id,
                    Level = level,
                    Origin = origin,
                    StartsOn = startsOn,
                    EndsOn = endsOn,
                }
            );
    }

    private static string Email(string first, string family, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{SearchText.Fold(first).Replace(' ', '-')}.{SearchText.Fold(family).Replace(' ', '-')}.{number}@membres.example"
        );

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
