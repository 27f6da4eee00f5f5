using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Contracts;

/// <summary>
/// What a contract lets its policyholder see of the other persons it covers: what was paid, for everyone; the acts too, for
/// their children until the eve of their eighteenth birthday. Whoever adds a beneficiary adds these grants in the same save.
/// </summary>
public static class FamilyGrants
{
    /// <summary>The grants that come with one beneficiary; none for the policyholder, who owns their own data.</summary>
    /// <param name="birthDate">The birth date of the beneficiary.</param>
    public static IEnumerable<ViewGrant> For(Contract contract, Beneficiary beneficiary, DateOnly birthDate)
    {
        if (beneficiary.PersonId == contract.PolicyholderId) yield break;
        yield return Grant(ViewLevel.Amounts, GrantOrigin.Contract, beneficiary.EndsOn);

        var lastDayAsMinor = Person.MajorityOf(birthDate).AddDays(-1);
        if (beneficiary.Kind == BeneficiaryKind.Child && beneficiary.StartsOn <= lastDayAsMinor)
            yield return Grant(ViewLevel.Detail, GrantOrigin.Parent, beneficiary.EndsOn < lastDayAsMinor ? beneficiary.EndsOn : lastDayAsMinor);

        ViewGrant Grant(ViewLevel level, GrantOrigin origin, DateOnly? endsOn) => new()
        {
            ViewerId = contract.PolicyholderId,
            SubjectId = beneficiary.PersonId,
            ContractId = contract.Id,
            Level = level,
            Origin = origin,
            StartsOn = beneficiary.StartsOn,
            EndsOn = endsOn,
        };
    }
}
