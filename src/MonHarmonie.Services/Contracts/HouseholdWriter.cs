using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Intake;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>Adds beneficiaries together with the grants that follow from the contract.</summary>
public static class HouseholdWriter
{
    /// <summary>Adds a beneficiary and the grants; the caller saves.</summary>
    public static Beneficiary AddBeneficiary(
        this HarmonieDbContext db,
        Contract contract,
        Person person,
        BeneficiaryKind kind,
        Guid openerId,
        int rank,
        DateOnly startsOn,
        DateOnly? endsOn = null
    )
    {
        var beneficiary = new Beneficiary
        {
            ContractId = contract.Id,
            PersonId = person.Id,
            Kind = kind,
            StartsOn = startsOn,
            EndsOn = endsOn,
            OpenerId = openerId,
            Rank = rank,
        };
        db.Beneficiaries.Add(beneficiary);
        new GrantIntake(db).Add(Covered(contract, person.Id, person.BirthDate, startsOn));
        return beneficiary;
    }

    /// <summary>The grants of the policyholder on one person covered from a day on.</summary>
    public static IReadOnlyList<ViewGrant> GrantsFor(Contract contract, Guid personId, DateOnly birthDate, DateOnly startsOn) =>
        CoverGrants.For(Covered(contract, personId, birthDate, startsOn));

    internal static CoveredPersonRecord Covered(Contract contract, Guid personId, DateOnly birthDate, DateOnly startsOn) =>
        new(contract.PolicyholderId, contract.Id, personId, startsOn, Person.MajorityOf(birthDate));
}
