using MonHarmonie.Rules;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements.Counters;

/// <summary>
/// What was withheld of an act for the act itself. Statements tell one sum; beyond what an act can bear it is of earlier care, paid to a
/// professional whole, of which the scheme takes it back now (CSS D160-7).
/// </summary>
internal readonly record struct OwnWithholding(Money Participation, Money Franchise, Money Recovered)
{
    public static OwnWithholding Of(CountedAct act, RateBook rates) =>
        Of(CareNatures.Find(act.Nature).Family, act.CareDate, act.Quantity, act.Participation, act.Franchise, rates);

    /// <param name="participation">All that was withheld as participation.</param>
    /// <param name="franchise">All that was withheld as franchise.</param>
    public static OwnWithholding Of(
        CareFamily family,
        DateOnly careDate,
        int quantity,
        Money participation,
        Money franchise,
        RateBook rates
    )
    {
        var units = family switch
        {
            CareFamily.Paramedical => rates.FranchiseOfParamedicalAct,
            CareFamily.Transport => rates.FranchiseOfTrip,
            _ => rates.FranchiseOfBox,
        };
        var ownParticipation = Most(participation, rates.ParticipationAmount.Find(careDate), quantity);
        var ownFranchise = Most(franchise, units.Find(careDate), quantity);
        return new OwnWithholding(ownParticipation, ownFranchise, participation + franchise - ownParticipation - ownFranchise);
    }

    /// <summary>Whether something is withheld of care of a family.</summary>
    public static bool IsBorneBy(CareFamily family) =>
        family
            is CareFamily.Consultation
                or CareFamily.Imaging
                or CareFamily.Biology
                or CareFamily.Pharmacy
                or CareFamily.Paramedical
                or CareFamily.Transport;

    /// <summary>What the scheme paid too little; a cent an act is its rounding.</summary>
    public static Money NotStated(Money missing, int quantity) => missing.Cents > quantity ? missing : Money.Zero;

    /// <summary>No more than so many acts bear; the sum itself while the amount of the day is unknown.</summary>
    private static Money Most(Money withheld, Dated<Money>? unit, int quantity)
    {
        if (unit is null)
            return withheld;
        var most = new Money(unit.Value.Cents * quantity);
        return withheld < Money.Zero ? Money.Max(withheld, -most) : Money.Min(withheld, most);
    }
}
