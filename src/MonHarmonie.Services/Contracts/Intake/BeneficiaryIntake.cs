using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>Somebody to be covered by a contract from a day on.</summary>
/// <param name="OpenerId">Whose NIR opens the rights to the compulsory scheme; null for the person's own.</param>
internal sealed record NewBeneficiary(
    Guid ContractId,
    Guid PolicyholderId,
    PersonRecord Person,
    BeneficiaryKind Kind,
    DateOnly StartsOn,
    Guid? OpenerId
);

/// <summary>What became of somebody who was to be covered.</summary>
internal enum BeneficiaryOutcome
{
    Added,

    /// <summary>The policyholder has no such contract, or the day is not within it.</summary>
    NoContract,

    /// <summary>The contract covers them on that day or later.</summary>
    AlreadyCovered,

    /// <summary>
    /// The person is on file in another household: whoever pays for a cover sees what it pays, so that nobody is put under somebody else's
    /// contract by a number that a caller knows.
    /// </summary>
    KnownElsewhere,

    /// <summary>The number belongs to a person on file who was born on another day, or has another number.</summary>
    Contradiction,

    /// <summary>The contract does not cover whoever is to open the rights.</summary>
    NoOpener,
}

/// <summary>
/// Adds one person to the contract of their household, with the grants and the rank that go with it. A household file that names them later
/// finds them by name and birth date, or by NIR. The caller saves.
/// </summary>
public sealed class BeneficiaryIntake(HarmonieDbContext db, FieldCipher cipher)
{
    internal async Task<(BeneficiaryOutcome Outcome, Person? Person)> AddAsync(NewBeneficiary added, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(
            c => c.Id == added.ContractId && c.PolicyholderId == added.PolicyholderId,
            ct
        );
        if (contract is null || !contract.IsInForceOn(added.StartsOn))
            return (BeneficiaryOutcome.NoContract, null);
        var record = new CoverRecord(added.Person, added.Kind, null, null, added.StartsOn, contract.EndsOn);
        var households = new HouseholdIntake(db, cipher, new MemberNumberSequence(db));
        await households.LoadPersonsAsync([record], ct);
        await households.LoadCoversAsync([contract.Id], ct);
        var household = households.HouseholdOf(contract.Id).DistinctBy(p => p.Id).ToList();
        var (known, conflict) = households.Persons.Match(added.Person, household);
        if (conflict != PersonConflict.None)
            return (BeneficiaryOutcome.Contradiction, null);
        if (known is not null && household.TrueForAll(p => p.Id != known.Id))
            return (BeneficiaryOutcome.KnownElsewhere, null);
        if (known is not null && await IsCoveredAsync(contract, known.Id, added.StartsOn, ct))
            return (BeneficiaryOutcome.AlreadyCovered, null);
        if (added.OpenerId is { } asked && !await IsCoveredAsync(contract, asked, added.StartsOn, ct))
            return (BeneficiaryOutcome.NoOpener, null);

        var (person, _) = await households.Persons.SaveAsync(added.Person, known, ct);
        households.SaveCover(contract, person, record, added.OpenerId ?? person.Id);
        // Two who add at once would give the same rank: the second finds the contract changed.
        db.Entry(contract).Property(c => c.Version).IsModified = true;
        return (BeneficiaryOutcome.Added, person);
    }

    private Task<bool> IsCoveredAsync(Contract contract, Guid personId, DateOnly from, CancellationToken ct) =>
        db.Beneficiaries.AnyAsync(b => b.ContractId == contract.Id && b.PersonId == personId && (b.EndsOn == null || b.EndsOn >= from), ct);
}
