using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Members.Search;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Members.Intake;

/// <summary>
/// The persons that one batch touches. A person is known by NIR, else by member number, else by name and birth date within the household:
/// two people of one name in two households stay two. The caller saves.
/// </summary>
internal sealed class PersonIntake(HarmonieDbContext db, FieldCipher cipher, MemberNumberSequence numbers)
{
    private readonly Dictionary<string, Person> byNir = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> byNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Person> byId = [];
    private Dictionary<Guid, string?>? townsBefore;

    /// <summary>The persons known so far.</summary>
    public IReadOnlyCollection<Guid> Ids => byId.Keys;

    public Person this[Guid id] => byId[id];

    /// <summary>Loads the persons that records may name, and others by NIR.</summary>
    public async Task LoadAsync(IReadOnlyCollection<PersonRecord> records, IEnumerable<Nir> others, CancellationToken ct)
    {
        var nirs = records
            .Select(r => r.Nir)
            .OfType<Nir>()
            .Concat(others)
            .SelectMany(IndexesOf)
            .DistinctBy(Convert.ToHexString, StringComparer.Ordinal);
        foreach (var some in nirs.Chunk(QueryLimits.KeysPerQuery))
            (await db.Persons.Where(p => p.NirIndex != null && some.Contains(p.NirIndex)).ToListAsync(ct)).ForEach(Remember);
        var asked = records.Select(r => r.MemberNumber).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        numbers.Reserve(asked);
        foreach (var some in asked.Chunk(QueryLimits.KeysPerQuery))
            (await db.Persons.Where(p => some.Contains(p.MemberNumber)).ToListAsync(ct)).ForEach(Remember);
    }

    /// <summary>Takes in a person that the caller has loaded.</summary>
    public void Remember(Person person)
    {
        byId.TryAdd(person.Id, person);
        byNumber.TryAdd(person.MemberNumber, person);
        if (person.NirIndex is { } index)
            byNir.TryAdd(Convert.ToHexString(index), person);
    }

    public Person? Find(Nir nir) =>
        IndexesOf(nir).Select(index => byNir.GetValueOrDefault(Convert.ToHexString(index))).FirstOrDefault(p => p is not null);

    /// <summary>The person of a record, if the database has one; a conflict when what identifies them contradicts itself.</summary>
    /// <param name="household">The contract's persons, for those who have neither NIR nor number.</param>
    public (Person? Person, PersonConflict Conflict) Match(PersonRecord record, IEnumerable<Person> household)
    {
        var person = record.Nir is { } nir ? Find(nir) : null;
        var numbered = record.MemberNumber is { } number ? byNumber.GetValueOrDefault(number) : null;
        if (person is not null && numbered is not null && person.Id != numbered.Id)
            return (null, PersonConflict.TwoPersons);
        person ??= numbered;
        if (person is not null && person.BirthDate != record.BirthDate)
            return (null, PersonConflict.OtherBirthDate);

        if (person is null)
        {
            var name = NameOf(record);
            person = household.FirstOrDefault(p =>
                p.BirthDate == record.BirthDate && p.SearchName == name && (p.NirIndex is null || record.Nir is null)
            );
        }
        else if (record.Nir is { } given && person.NirIndex is { } known && !IndexesOf(given).Any(i => known.AsSpan().SequenceEqual(i)))
        {
            return (null, PersonConflict.OtherNir);
        }

        return (person, PersonConflict.None);
    }

    /// <summary>
    /// Adds the person or brings them up to date. E-mail and telephone already on file stay: the member may have changed them; so does an
    /// address that was corrected, as long as files still tell the town of before.
    /// </summary>
    public async Task<(Person Person, IntakeOutcome Outcome)> SaveAsync(PersonRecord record, Person? person, CancellationToken ct)
    {
        if (person is null)
        {
            person = New(record, record.MemberNumber ?? await numbers.NextAsync(ct));
            if (record.Nir is { } nir)
                person.SetNir(nir.Full, cipher);
            db.Persons.Add(person);
            Remember(person);
            return (person, IntakeOutcome.Created);
        }

        var before = Content(person);
        (person.FamilyName, person.FirstName, person.SearchName) = (record.FamilyName, record.FirstName, NameOf(record));
        person.SetBirthName(record.BirthName ?? person.BirthName);
        person.Email ??= EmailOf(record);
        person.Phone ??= PhoneNumbers.Normalise(record.Phone);
        if ((record.AddressLine is not null || record.PostalCode is not null) && !await IsOutdatedAsync(record, person, ct))
            (person.AddressLine, person.PostalCode, person.City) = (record.AddressLine, record.PostalCode, record.City);
        if (person.NirIndex is null && record.Nir is { } found)
        {
            person.SetNir(found.Full, cipher);
            byNir.TryAdd(Convert.ToHexString(person.NirIndex!), person);
        }

        return (person, before == Content(person) ? IntakeOutcome.Unchanged : IntakeOutcome.Updated);
    }

    /// <summary>Whether the file tells the town that was on file before the last correction: it knows nothing newer.</summary>
    private async Task<bool> IsOutdatedAsync(PersonRecord record, Person person, CancellationToken ct)
    {
        if ((record.AddressLine, record.PostalCode, record.City) == (person.AddressLine, person.PostalCode, person.City))
            return false;
        townsBefore ??= await LoadTownsBeforeAsync(ct);
        return townsBefore.GetValueOrDefault(person.Id) is { } before
            && before == ContactMasks.OfAddress(record.AddressLine, record.PostalCode, record.City);
    }

    /// <summary>Of all persons of the batch at once: a file that spells streets otherwise differs on every line.</summary>
    private async Task<Dictionary<Guid, string?>> LoadTownsBeforeAsync(CancellationToken ct)
    {
        var towns = new Dictionary<Guid, string?>();
        foreach (var some in byId.Keys.Chunk(QueryLimits.KeysPerQuery))
        {
            var changes = await db
                .ContactChanges.AsNoTracking()
                .Where(c => some.Contains(c.PersonId) && c.Field == ContactField.Address)
                .OrderBy(c => c.AtUtc)
                .Select(c => new { c.PersonId, c.Before })
                .ToListAsync(ct);
            changes.ForEach(c => towns[c.PersonId] = c.Before);
        }
        return towns;
    }

    private static Person New(PersonRecord record, string memberNumber)
    {
        var person = new Person
        {
            MemberNumber = memberNumber,
            FamilyName = record.FamilyName,
            FirstName = record.FirstName,
            SearchName = NameOf(record),
            BirthDate = record.BirthDate,
            Email = EmailOf(record),
            Phone = PhoneNumbers.Normalise(record.Phone),
            AddressLine = record.AddressLine,
            PostalCode = record.PostalCode,
            City = record.City,
        };
        person.SetBirthName(record.BirthName);
        return person;
    }

    private static (string, string, string?, string?, string?, string?, string?, string?, byte[]?) Content(Person person) =>
        (
            person.FamilyName,
            person.FirstName,
            person.BirthName,
            person.Email,
            person.Phone,
            person.AddressLine,
            person.PostalCode,
            person.City,
            person.NirIndex
        );

    private IReadOnlyList<byte[]> IndexesOf(Nir nir) => Person.IndexesOf(nir.Full, cipher);

    private static string NameOf(PersonRecord record) => Person.SearchNameOf(record.FirstName, record.FamilyName);

    /// <summary>In small letters, so that both databases find it by its index.</summary>
    private static string? EmailOf(PersonRecord record) => record.Email?.ToLowerInvariant();
}
