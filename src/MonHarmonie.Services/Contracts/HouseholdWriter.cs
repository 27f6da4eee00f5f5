using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Contracts;

/// <summary>
/// Adds beneficiaries together with the grants that follow from the law and the contract: the policyholder sees what the contract
/// pays; a parent sees a child's acts until the day before majority; from then on, and for a spouse, amounts only.
/// </summary>
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
        db.ViewGrants.AddRange(GrantsFor(contract, person.Id, person.BirthDate, startsOn));
        return beneficiary;
    }

    /// <summary>The grants of the policyholder on one person covered from a day on.</summary>
    public static IReadOnlyList<ViewGrant> GrantsFor(Contract contract, Guid personId, DateOnly birthDate, DateOnly startsOn)
    {
        ViewGrant Grant(ViewLevel level, GrantOrigin origin, DateOnly from, DateOnly? to) =>
            new()
            {
                ViewerId = contract.PolicyholderId,
                SubjectId = personId,
                ContractId = contract.Id,
                Level = level,
                Origin = origin,
                StartsOn = from,
                EndsOn = to,
            };
        if (personId == contract.PolicyholderId)
            return [Grant(ViewLevel.Detail, GrantOrigin.Contract, startsOn, null)];
        var majority = Person.MajorityOf(birthDate);
        var amounts = Grant(ViewLevel.Amounts, GrantOrigin.Contract, startsOn, null);
        return startsOn < majority ? [amounts, Grant(ViewLevel.Detail, GrantOrigin.Parent, startsOn, majority.AddDays(-1))] : [amounts];
    }
}
