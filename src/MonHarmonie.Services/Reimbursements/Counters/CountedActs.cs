using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Rules.SocialSecurity;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements.Counters;

/// <summary>An act as counters and settlements read it: what the statement says, and what we paid.</summary>
internal sealed record CountedAct(
    Guid Id,
    DateOnly CareDate,
    DateOnly PaidOn,
    Guid ContractId,
    string Nature,
    int? RatePercent,
    Money Spent,
    Money Base,
    Money AmoPaid,
    Money AmcPaid,
    Money Participation,
    Money Franchise
)
{
    /// <summary>What the contract paid beyond the « ticket modérateur »: the part that uses a package up.</summary>
    public Money BeyondTicketModerateur
    {
        get
        {
            var ticket = Money.Min(Base, Spent) - AmoPaid - Participation - Franchise;
            return AmcPaid < Money.Zero
                ? Money.Min(Money.Zero, AmcPaid - Money.Min(Money.Zero, ticket))
                : Money.Max(Money.Zero, AmcPaid - Money.Max(Money.Zero, ticket));
        }
    }

    public static CountedAct Of(Reimbursement act) =>
        new(
            act.Id,
            act.CareDate,
            act.PaidOn,
            act.ContractId,
            act.Nature,
            act.RatePercent,
            act.Spent,
            act.Base,
            act.AmoPaid,
            act.AmcPaid,
            act.Participation,
            act.Franchise
        );

    /// <summary>The act taken back: what a counter must be given to forget it.</summary>
    public CountedAct Negated() =>
        this with
        {
            Spent = -Spent,
            Base = -Base,
            AmoPaid = -AmoPaid,
            AmcPaid = -AmcPaid,
            Participation = -Participation,
            Franchise = -Franchise,
        };

    /// <summary>The act once a correction is added to it.</summary>
    public CountedAct With(CountedAct correction) =>
        this with
        {
            Spent = Spent + correction.Spent,
            Base = Base + correction.Base,
            AmoPaid = AmoPaid + correction.AmoPaid,
            AmcPaid = AmcPaid + correction.AmcPaid,
            Participation = Participation + correction.Participation,
            Franchise = Franchise + correction.Franchise,
        };

    /// <summary>Whether nothing of it is below zero: a correction may not take back more than there was.</summary>
    public bool IsNonNegative => Money.Min(Money.Min(Spent, Base), Money.Min(AmoPaid, Money.Min(Participation, Franchise))) >= Money.Zero;

    public GuaranteeItem Item => CareNatures.Find(Nature).Item(RatePercent);
}

/// <summary>Puts paid acts on a person's counters; a regularisation (negative amounts) gives back what it takes back.</summary>
internal static class CountedActs
{
    /// <summary>Books an act on the counters of what is withheld, and of the guarantee that paid it.</summary>
    /// <param name="clause">The line of the table that paid; null when there is none.</param>
    /// <param name="contract">1 or 2: the place of the contract among those that cover the person.</param>
    /// <param name="units">How many acts it adds to those paid: see <see cref="CountedUnits"/>.</param>
    public static void Book(CareCounters person, CountedAct act, GuaranteeClause? clause, int contract, RateBook rates, int units)
    {
        BookWithheld(person.Withheld, act, rates);
        if (clause is null || clause.Guarantee.IsNone || act.AmcPaid == Money.Zero)
            return;
        person
            .Get(contract, clause.Guarantee, act.CareDate.Year, Money.Zero)
            .Book(act.CareDate, act.AmcPaid, act.BeyondTicketModerateur, units);
    }

    private static void BookWithheld(WithholdingCounters counters, CountedAct act, RateBook rates)
    {
        if (act.Participation != Money.Zero && rates.ParticipationAmount.TryFind(act.CareDate, out var unit) && unit > Money.Zero)
            counters.BookParticipation(
                act.CareDate,
                act.PaidOn.Year,
                null,
                (int)Math.Round(act.Participation.Cents / (double)unit.Cents, MidpointRounding.AwayFromZero),
                act.Participation
            );
        if (act.Franchise == Money.Zero)
            return;
        var kind = CareNatures.Find(act.Nature).Family switch
        {
            CareFamily.Transport => FranchiseKind.Trip,
            CareFamily.Paramedical => FranchiseKind.ParamedicalAct,
            _ => FranchiseKind.Box,
        };
        counters.BookFranchise(act.CareDate, act.PaidOn.Year, kind, act.Franchise);
    }
}

/// <summary>
/// Tells, act after act in the order of payment, how many paid acts each adds: a correction of a part takes none away, one of the whole
/// takes one.
/// </summary>
internal sealed class CountedUnits
{
    private readonly Dictionary<(Guid ContractId, DateOnly CareDate, string Nature), Stand> stands = [];

    /// <summary>How many acts this one adds.</summary>
    public int Of(CountedAct act)
    {
        var key = (act.ContractId, act.CareDate, act.Nature);
        if (!stands.TryGetValue(key, out var stand))
        {
            stand = new Stand();
            stands.Add(key, stand);
        }
        stand.Paid += act.AmcPaid;
        var units = act.Spent >= Money.Zero ? Math.Max(0, Math.Sign(act.AmcPaid.Cents)) : -TakenAway(act, stand);
        stand.Units += units;
        if (act.Spent > Money.Zero)
            stand.Prices.Add(act.Spent);
        return units;
    }

    private static int TakenAway(CountedAct correction, Stand stand)
    {
        if (stand.Paid <= Money.Zero)
            return stand.Units;
        return stand.Prices.Remove(-correction.Spent) && correction.AmcPaid < Money.Zero ? Math.Min(1, stand.Units) : 0;
    }

    /// <summary>What stands of the acts alike on one day.</summary>
    private sealed class Stand
    {
        public Money Paid { get; set; }
        public int Units { get; set; }
        public List<Money> Prices { get; } = [];
    }
}
