namespace MonHarmonie.Services.Consents.Intake;

/// <summary>A person covered by a contract from a day on.</summary>
/// <param name="MajorityOn">The first day on which the person is of age.</param>
public sealed record CoveredPersonRecord(Guid PolicyholderId, Guid ContractId, Guid PersonId, DateOnly StartsOn, DateOnly MajorityOn);

/// <summary>
/// The grants that follow from the law and the contract: the policyholder sees what the contract pays; a parent sees a child's acts until
/// the day before majority; from then on, and for a spouse, amounts only.
/// </summary>
public static class CoverGrants
{
    public static IReadOnlyList<ViewGrant> For(CoveredPersonRecord covered)
    {
        if (covered.PersonId == covered.PolicyholderId)
            return [Grant(ViewLevel.Detail, GrantOrigin.Contract, null)];
        var amounts = Grant(ViewLevel.Amounts, GrantOrigin.Contract, null);
        return covered.StartsOn < covered.MajorityOn
            ? [amounts, Grant(ViewLevel.Detail, GrantOrigin.Parent, covered.MajorityOn.AddDays(-1))]
            : [amounts];

        ViewGrant Grant(ViewLevel level, GrantOrigin origin, DateOnly? to) =>
            new()
            {
                ViewerId = covered.PolicyholderId,
                SubjectId = covered.PersonId,
                ContractId = covered.ContractId,
                Level = level,
                Origin = origin,
                StartsOn = covered.StartsOn,
                EndsOn = to,
            };
    }
}
