using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements.Counters;

/// <summary>Puts acts on a person's counters; a regularisation (negative amounts) gives back what it takes back.</summary>
internal static class CounterBooking
{
    /// <summary>Books an act on the counters of what is withheld, and of the guarantee that paid it.</summary>
    /// <param name="clause">The line of the table that paid; null when there is none.</param>
    /// <param name="contract">1 or 2: the place of the contract among those that cover the person.</param>
    public static void Book(this CareCounters person, CountedAct act, GuaranteeClause? clause, int contract, RateBook rates)
    {
        person.BookWithheld(act, rates);
        person.BookGuarantee(act, clause, contract);
    }

    public static void BookGuarantee(this CareCounters person, CountedAct act, GuaranteeClause? clause, int contract)
    {
        if (clause is null || clause.Guarantee.IsNone || act.AmcPaid == Money.Zero)
            return;
        person
            .Get(contract, clause.Guarantee, act.CareDate.Year, Money.Zero)
            .Book(act.CareDate, act.AmcPaid, act.Package, act.Units, clause.Guarantee.CountsItems);
    }

    public static void BookWithheld(this CareCounters person, CountedAct act, RateBook rates)
    {
        var counters = person.Withheld;
        var own = OwnWithholding.Of(act, rates);
        if (own.Participation != Money.Zero && rates.ParticipationAmount.TryFind(act.CareDate, out var unit) && unit > Money.Zero)
            counters.BookParticipation(
                act.CareDate,
                act.PaidOn.Year,
                null,
                (int)Math.Round(own.Participation.Cents / (double)unit.Cents, MidpointRounding.AwayFromZero),
                own.Participation
            );
        person.Numbered.Book(NumberedOf(act), act.CareDate, act.Spent < Money.Zero ? -act.Quantity : act.Quantity);
        if (own.Franchise == Money.Zero)
            return;
        var kind = CareNatures.Find(act.Nature).Family switch
        {
            CareFamily.Transport => FranchiseKind.Trip,
            CareFamily.Paramedical => FranchiseKind.ParamedicalAct,
            _ => FranchiseKind.Box,
        };
        counters.BookFranchise(act.CareDate, act.PaidOn.Year, kind, own.Franchise);
    }

    /// <summary>What the scheme pays a number of, and has paid.</summary>
    private static NumberedCare NumberedOf(CountedAct act) =>
        act.AmoPaid == Money.Zero ? NumberedCare.None : CareNatures.Find(act.Nature).Numbered;
}
