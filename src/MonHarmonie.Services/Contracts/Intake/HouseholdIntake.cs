using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents.Intake;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>The persons, contracts and covers that one batch touches, loaded with a few queries. The caller saves.</summary>
internal sealed class HouseholdIntake(HarmonieDbContext db, FieldCipher cipher, MemberNumberSequence numbers)
{
    private readonly Dictionary<Guid, List<Beneficiary>> covers = [];
    private readonly GrantIntake grants = new(db);

    public PersonIntake Persons { get; } = new(db, cipher, numbers);

    /// <summary>The ranks under the openers of the batch.</summary>
    public OpenerRanks Ranks { get; } = new();

    /// <summary>Loads the persons that the records may name, and the openers of their rights.</summary>
    public Task LoadPersonsAsync(IReadOnlyCollection<CoverRecord> records, CancellationToken ct) =>
        Persons.LoadAsync([.. records.Select(r => r.Person)], records.Select(r => r.Opener).OfType<Nir>(), ct);

    /// <summary>Loads who is covered by contracts, and the grants that come with it.</summary>
    public async Task LoadCoversAsync(IReadOnlyCollection<Guid> contractIds, CancellationToken ct)
    {
        foreach (var some in contractIds.Distinct().Chunk(QueryLimits.KeysPerQuery))
        {
            var rows = await db
                .Beneficiaries.Where(b => some.Contains(b.ContractId))
                .Join(db.Persons, b => b.PersonId, p => p.Id, (b, p) => new { Beneficiary = b, Person = p })
                .ToListAsync(ct);
            foreach (var row in rows)
            {
                Persons.Remember(row.Person);
                CoversOf(row.Beneficiary.ContractId).Add(row.Beneficiary);
            }
        }

        await grants.LoadAsync(contractIds, ct);
        // What a person opens in other contracts takes ranks too.
        await Ranks.LoadAsync(db, Persons.Ids, ct);
    }

    public IEnumerable<Person> HouseholdOf(Guid contractId) => CoversOf(contractId).Select(b => Persons[b.PersonId]);

    /// <summary>Adds a cover or brings it up to date, with the grants that go with it.</summary>
    public IntakeOutcome SaveCover(Contract contract, Person person, CoverRecord record, Guid openerId)
    {
        var all = CoversOf(contract.Id);
        var cover =
            all.Find(b => b.PersonId == person.Id && b.StartsOn == record.StartsOn)
            ?? all.Find(b =>
                b.PersonId == person.Id
                && (b.EndsOn is null || b.EndsOn >= record.StartsOn)
                && (record.EndsOn is null || b.StartsOn <= record.EndsOn)
            );
        var outcome = IntakeOutcome.Unchanged;
        if (cover is null)
        {
            cover = new Beneficiary
            {
                ContractId = contract.Id,
                PersonId = person.Id,
                Kind = record.Kind,
                StartsOn = record.StartsOn,
                EndsOn = record.EndsOn,
                OpenerId = openerId,
                Rank = record.Rank ?? Ranks.RankOf(openerId, person.Id),
            };
            db.Beneficiaries.Add(cover);
            all.Add(cover);
            Ranks.Add(cover);
            outcome = IntakeOutcome.Created;
        }
        else
        {
            var rank = record.Rank ?? (cover.OpenerId == openerId ? cover.Rank : Ranks.RankOf(openerId, person.Id));
            var next = (record.Kind, record.StartsOn, record.EndsOn, openerId, rank);
            if ((cover.Kind, cover.StartsOn, cover.EndsOn, cover.OpenerId, cover.Rank) != next)
            {
                (cover.Kind, cover.StartsOn, cover.EndsOn, cover.OpenerId, cover.Rank) = next;
                Ranks.Add(cover);
                outcome = IntakeOutcome.Updated;
            }
        }

        grants.Add(HouseholdWriter.Covered(contract, person.Id, person.BirthDate, cover.StartsOn));
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

    private List<Beneficiary> CoversOf(Guid contractId)
    {
        if (covers.TryGetValue(contractId, out var known))
            return known;
        var list = new List<Beneficiary>();
        covers.Add(contractId, list);
        return list;
    }
}
