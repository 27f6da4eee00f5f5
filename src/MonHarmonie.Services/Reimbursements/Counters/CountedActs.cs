using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements.Counters;

/// <summary>An act as counters read it.</summary>
internal sealed record CountedAct(
    Guid Id, DateOnly CareDate, DateOnly PaidOn, Guid ContractId, string Nature, int? RatePercent, Money Spent, Money Base, Money AmoPaid, Money AmcPaid, Money Participation, Money Franchise)
{
    /// <summary>What the contract paid beyond the « ticket modérateur »: the part that uses a package up.</summary>
    public Money BeyondTicketModerateur
    {
        get
        {
            var ticket = Money.Min(Base, Spent) - AmoPaid - Participation - Franchise;
            return AmcPaid < Money.Zero ? Money.Min(Money.Zero, AmcPaid - Money.Min(Money.Zero, ticket)) : Money.Max(Money.Zero, AmcPaid - Money.Max(Money.Zero, ticket));
        }
    }

    public GuaranteeItem Item => CareNatures.Find(Nature).Item(RatePercent);
}

/// <summary>Puts paid acts on a person's counters; a regularisation (negative amounts) gives back what it takes back.</summary>
internal static class CountedActs
{
    /// <summary>Books an act on the counters of what is withheld, and of the guarantee that paid it.</summary>
    /// <param name="clause">The line of the table that paid; null when there is none.</param>
    /// <param name="contract">1 or 2: the place of the contract among those that cover the person.</param>
    public static void Book(CareCounters person, CountedAct act, GuaranteeClause? clause, int contract, RateBook rates)
    {
        BookWithheld(person.Withheld, act, rates);
        if (clause is null || clause.Guarantee.IsNone || act.AmcPaid == Money.Zero) return;
        person.Get(contract, clause.Guarantee, act.CareDate.Year, Money.Zero).Book(act.CareDate, act.AmcPaid, act.BeyondTicketModerateur, Math.Sign(act.AmcPaid.Cents));
    }

    private static void BookWithheld(WithholdingCounters counters, CountedAct act, RateBook rates)
    {
        if (act.Participation != Money.Zero && rates.ParticipationAmount.TryFind(act.CareDate, out var unit) && unit > Money.Zero)
            counters.BookParticipation(act.CareDate, act.PaidOn.Year, null, (int)Math.Round(act.Participation.Cents / (double)unit.Cents, MidpointRounding.AwayFromZero), act.Participation);
        if (act.Franchise == Money.Zero) return;
        var kind = CareNatures.Find(act.Nature).Family switch { CareFamily.Transport => FranchiseKind.Trip, CareFamily.Paramedical => FranchiseKind.ParamedicalAct, _ => FranchiseKind.Box };
        counters.BookFranchise(act.CareDate, act.PaidOn.Year, kind, act.Franchise);
    }
}
