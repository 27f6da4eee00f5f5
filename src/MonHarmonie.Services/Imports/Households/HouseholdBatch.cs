using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>
/// The persons, contracts and covers that one batch touches, loaded with a few queries. A person is known by NIR, else by
/// member number, else by name and birth date within the household: two people of one name in two households stay two.
/// </summary>
internal sealed class HouseholdBatch(HarmonieDbContext db, FieldCipher cipher, MemberNumberSequence numbers)
{
    private const int ParametersPerQuery = 500;

    private readonly Dictionary<string, Person> byNir = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Person> byId = [];
    private readonly Dictionary<Guid, List<Beneficiary>> covers = [];
    private readonly Dictionary<Guid, List<ViewGrant>> grants = [];

    public HarmonieDbContext Db { get; } = db;

    /// <summary>The ranks under the openers of the batch.</summary>
    public OpenerRanks Ranks { get; } = new();

    /// <summary>Loads the persons that the inputs may name, and the openers of their rights.</summary>
    public async Task LoadPersonsAsync(IEnumerable<CoverInput> inputs, CancellationToken ct)
    {
        var list = inputs.ToList();
        var nirs = list.Select(i => i.Person.Nir)
            .Concat(list.Select(i => i.Opener))
            .OfType<Nir>()
            .SelectMany(IndexesOf)
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal);
        foreach (var some in nirs.Chunk(ParametersPerQuery))
            (await Db.Persons.Where(p => p.NirIndex != null && some.Contains(p.NirIndex)).ToListAsync(ct)).ForEach(Remember);
        var asked = list.Select(i => i.Person.MemberNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        numbers.Reserve(asked);
        foreach (var some in asked.Chunk(ParametersPerQuery))
            (await Db.Persons.Where(p => some.Contains(p.MemberNumber)).ToListAsync(ct)).ForEach(Remember);
    }

    /// <summary>Loads who is covered by contracts, and the grants that come with it.</summary>
    public async Task LoadCoversAsync(IEnumerable<Guid> contractIds, CancellationToken ct)
    {
        foreach (var some in contractIds.Distinct().Chunk(ParametersPerQuery))
        {
            var rows = await Db
                .Beneficiaries.Where(b => some.Contains(b.ContractId))
                .Join(Db.Persons, b => b.PersonId, p => p.Id, (b, p) => new { Beneficiary = b, Person = p })
                .ToListAsync(ct);
            foreach (var row in rows)
            {
                Remember(row.Person);
                CoversOf(row.Beneficiary.ContractId).Add(row.Beneficiary);
            }

            foreach (
                var grant in await Db.ViewGrants.Where(g => some.Contains(g.ContractId) && g.Origin != GrantOrigin.Shared).ToListAsync(ct)
            )
                GrantsOf(grant.ContractId).Add(grant);
        }

        // What a person opens in other contracts takes ranks too.
        await Ranks.LoadAsync(Db, byId.Keys, ct);
    }

    /// <summary>The persons loaded so far.</summary>
    public IReadOnlyCollection<Guid> PersonIds => byId.Keys;

    /// <summary>Takes in a person loaded by the caller.</summary>
    public void Remember(Person person)
    {
        byId.TryAdd(person.Id, person);
        byNumber.TryAdd(person.MemberNumber, person);
        if (person.NirIndex is { } index)
            byNir.TryAdd(Convert.ToHexString(index), person);
    }

    public Person? Find(Nir nir) =>
        IndexesOf(nir).Select(index => byNir.GetValueOrDefault(Convert.ToHexString(index))).FirstOrDefault(p => p is not null);

    public List<Beneficiary> CoversOf(Guid contractId) => GetOrAdd(covers, contractId);

    /// <summary>The person of an input, if the database has one; a refusal when what identifies them contradicts itself.</summary>
    /// <param name="input">The person.</param>
    /// <param name="household">The contract's persons, for those who have neither NIR nor number.</param>
    public (Person? Person, string? Refusal) Match(PersonInput input, IEnumerable<Person> household)
    {
        var person = input.Nir is { } nir ? Find(nir) : null;
        var numbered = input.MemberNumber is { } number ? byNumber.GetValueOrDefault(number) : null;
        if (person is not null && numbered is not null && person.Id != numbered.Id)
            return (null, "le numéro de sécurité sociale et le numéro d'adhérent désignent deux personnes différentes");
        person ??= numbered;
        if (person is not null && person.BirthDate != input.BirthDate)
            return (null, "cette personne est déjà connue avec une autre date de naissance : le numéro est-il celui de l'assuré ?");

        if (person is null)
        {
            var name = NameOf(input);
            person = household.FirstOrDefault(p =>
                p.BirthDate == input.BirthDate && p.SearchName == name && (p.NirIndex is null || input.Nir is null)
            );
        }
        else if (input.Nir is { } given && person.NirIndex is { } known && !IndexesOf(given).Any(i => known.AsSpan().SequenceEqual(i)))
        {
            return (null, "ce numéro d'adhérent porte déjà un autre numéro de sécurité sociale");
        }

        return (person, null);
    }

    /// <summary>Persons loaded that a contract covers.</summary>
    public IEnumerable<Person> HouseholdOf(Guid contractId) => CoversOf(contractId).Select(b => byId[b.PersonId]);

    /// <summary>
    /// Adds the person or brings them up to date. E-mail and telephone already on file stay: the member may have changed them.
    /// </summary>
    public async Task<(Person Person, ImportOutcome Outcome)> SaveAsync(PersonInput input, Person? person, CancellationToken ct)
    {
        if (person is null)
        {
            person = new Person
            {
                MemberNumber = input.MemberNumber ?? await numbers.NextAsync(ct),
                FamilyName = input.FamilyName,
                FirstName = input.FirstName,
                SearchName = NameOf(input),
                BirthDate = input.BirthDate,
                Email = input.Email,
                Phone = input.Phone,
                AddressLine = input.AddressLine,
                PostalCode = input.PostalCode,
                City = input.City,
            };
            if (input.Nir is { } nir)
                person.SetNir(nir.Full, cipher);
            Db.Persons.Add(person);
            Remember(person);
            return (person, ImportOutcome.Created);
        }

        var before = (
            person.FamilyName,
            person.FirstName,
            person.Email,
            person.Phone,
            person.AddressLine,
            person.PostalCode,
            person.City,
            person.NirIndex
        );
        (person.FamilyName, person.FirstName, person.SearchName) = (input.FamilyName, input.FirstName, NameOf(input));
        person.Email ??= input.Email;
        person.Phone ??= input.Phone;
        if (input.AddressLine is not null || input.PostalCode is not null)
            (person.AddressLine, person.PostalCode, person.City) = (input.AddressLine, input.PostalCode, input.City);
        if (person.NirIndex is null && input.Nir is { } found)
        {
            person.SetNir(found.Full, cipher);
            byNir.TryAdd(Convert.ToHexString(person.NirIndex!), person);
        }

        var after = (
            person.FamilyName,
            person.FirstName,
            person.Email,
            person.Phone,
            person.AddressLine,
            person.PostalCode,
            person.City,
            person.NirIndex
        );
        return (person, before == after ? ImportOutcome.Unchanged : ImportOutcome.Updated);
    }

    /// <summary>Adds a cover or brings it up to date, with the grants that go with it.</summary>
    public ImportOutcome SaveCover(Contract contract, Person person, CoverInput input, Guid openerId)
    {
        var all = CoversOf(contract.Id);
        var cover =
            all.Find(b => b.PersonId == person.Id && b.StartsOn == input.StartsOn)
            ?? all.Find(b =>
                b.PersonId == person.Id
                && (b.EndsOn is null || b.EndsOn >= input.StartsOn)
                && (input.EndsOn is null || b.StartsOn <= input.EndsOn)
            );
        var outcome = ImportOutcome.Unchanged;
        if (cover is null)
        {
            cover = new Beneficiary
            {
                ContractId = contract.Id,
                PersonId = person.Id,
                Kind = input.Kind,
                StartsOn = input.StartsOn,
                EndsOn = input.EndsOn,
                OpenerId = openerId,
                Rank = input.Rank ?? Ranks.RankOf(openerId, person.Id),
            };
            Db.Beneficiaries.Add(cover);
            all.Add(cover);
            Ranks.Add(cover);
            outcome = ImportOutcome.Created;
        }
        else
        {
            var rank = input.Rank ?? (cover.OpenerId == openerId ? cover.Rank : Ranks.RankOf(openerId, person.Id));
            var next = (input.Kind, input.StartsOn, input.EndsOn, openerId, rank);
            if ((cover.Kind, cover.StartsOn, cover.EndsOn, cover.OpenerId, cover.Rank) != next)
            {
                (cover.Kind, cover.StartsOn, cover.EndsOn, cover.OpenerId, cover.Rank) = next;
                Ranks.Add(cover);
                outcome = ImportOutcome.Updated;
            }
        }

        Grant(contract, cover, person);
        return outcome;
    }

    /// <summary>Ends with a contract that ended what goes on longer.</summary>
    public void EndCovers(Contract contract)
    {
        foreach (
            var cover in CoversOf(contract.Id).Where(b => b.StartsOn <= contract.EndsOn && (b.EndsOn is null || b.EndsOn > contract.EndsOn))
        )
            cover.EndsOn = contract.EndsOn;
    }

    /// <summary>Opens again a contract that ended, with the covers that ended with it.</summary>
    public void Reopen(Contract contract)
    {
        foreach (var cover in CoversOf(contract.Id).Where(b => b.EndsOn == contract.EndsOn))
            cover.EndsOn = null;
        (contract.EndsOn, contract.MaintainedAfterEmployment) = (null, false);
    }

    /// <summary>Adds the grants that go with a cover, where they are missing.</summary>
    private void Grant(Contract contract, Beneficiary cover, Person person)
    {
        var held = GrantsOf(contract.Id);
        foreach (var grant in HouseholdWriter.GrantsFor(contract, person.Id, person.BirthDate, cover.StartsOn))
        {
            if (
                held.Exists(g =>
                    g.SubjectId == person.Id && g.ViewerId == grant.ViewerId && g.Origin == grant.Origin && g.StartsOn == grant.StartsOn
                )
            )
                continue;
            Db.ViewGrants.Add(grant);
            held.Add(grant);
        }
    }

    private List<ViewGrant> GrantsOf(Guid contractId) => GetOrAdd(grants, contractId);

    private IReadOnlyList<byte[]> IndexesOf(Nir nir) => Person.IndexesOf(nir.Full, cipher);

    private static string NameOf(PersonInput input) => SearchText.Fold($"{input.FirstName} {input.FamilyName}");

    private static List<T> GetOrAdd<T>(Dictionary<Guid, List<T>> lists, Guid key)
    {
        if (lists.TryGetValue(key, out var known))
            return known;
        var list = new List<T>();
        lists.Add(key, list);
        return list;
    }
}
