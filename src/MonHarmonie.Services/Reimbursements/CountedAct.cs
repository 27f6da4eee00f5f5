using System.Linq.Expressions;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Guarantees;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Nomenclature;

namespace MonHarmonie.Services.Reimbursements;

/// <summary>
/// An act as counters and settlements read it: what its statement says, what we paid, and what that used of the guarantee.
/// </summary>
/// <param name="Units">Acts, days or items that the guarantee paid; negative for what is taken back.</param>
/// <param name="Package">What it uses of a yearly package; negative for what is taken back.</param>
internal sealed record CountedAct(
    Guid Id,
    Guid PersonId,
    DateOnly CareDate,
    DateOnly PaidOn,
    Guid ContractId,
    string Nature,
    int? RatePercent,
    int Quantity,
    Money Spent,
    Money Base,
    Money AmoPaid,
    Money AmcPaid,
    Money Participation,
    Money Franchise,
    int Units,
    Money Package
)
{
    /// <summary>
    /// Reads it from the database. Cents are named one by one: a <see cref="Money"/> taken whole makes EF read the whole row.
    /// </summary>
    public static readonly Expression<Func<Reimbursement, CountedAct>> Projection = r => new CountedAct(
        r.Id,
        r.PersonId,
        r.CareDate,
        r.PaidOn,
        r.ContractId,
        r.Nature,
        r.RatePercent,
        r.Quantity,
        new Money(r.Spent.Cents),
        new Money(r.Base.Cents),
        new Money(r.AmoPaid.Cents),
        new Money(r.AmcPaid.Cents),
        new Money(r.Participation.Cents),
        new Money(r.Franchise.Cents),
        r.CountedUnits,
        new Money(r.PackagePaid.Cents)
    );

    private static readonly Func<Reimbursement, CountedAct> FromRow = Projection.Compile();

    public static CountedAct Of(Reimbursement act) => FromRow(act);

    public GuaranteeItem Item => CareNatures.Find(Nature).Item(RatePercent);

    /// <summary>The line of a table that pays it; null when there is none.</summary>
    public GuaranteeClause? ClauseIn(GuaranteeBook book) => book.Find(Item, CareNatures.Find(Nature).Label);

    /// <summary>
    /// What a share paid beyond the « ticket modérateur »: the part that uses a package up, where we did not calculate it ourselves.
    /// </summary>
    public static Money BeyondTicketModerateur(Reimbursement act)
    {
        var ticket = Money.Min(act.Base, act.Spent) - act.AmoPaid - act.Participation - act.Franchise;
        return act.AmcPaid < Money.Zero
            ? Money.Min(Money.Zero, act.AmcPaid - Money.Min(Money.Zero, ticket))
            : Money.Max(Money.Zero, act.AmcPaid - Money.Max(Money.Zero, ticket));
    }

    /// <summary>The act once a correction is added to it.</summary>
    public CountedAct Apply(CountedAct correction) =>
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
}
