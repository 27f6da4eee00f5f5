using MonHarmonie.Rules;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>One line of a statement, with the names of DCIR's ER_PRS_F.</summary>
/// <param name="Line">Physical line.</param>
/// <param name="Insured">Whose NIR opens the rights.</param>
/// <param name="Rank">Rank of the beneficiary under that NIR.</param>
/// <param name="FlowKey">Body, flow and statement number; empty when the file names no flow (the importer then adds the insured).</param>
/// <param name="Number">DCT_ORD_NUM.</param>
/// <param name="Act">PRS_ORD_NUM, or the place of the line in its statement when the file has none.</param>
/// <param name="Order">REM_TYP_AFF, or the place of the line in its act.</param>
/// <param name="IsExplicit">True when the file numbers acts and lines itself: the same key twice with the same content is then a repetition.</param>
/// <param name="Withheld">Participation forfaitaire or franchise, when the line tells it.</param>
/// <param name="AmcPaid">Our share; null when not known yet.</param>
internal sealed record StatementLine(
    long Line, Nir Insured, int Rank, string FlowKey, string Number, int Act, int Order, bool IsExplicit, string Nature, DateOnly CareDate,
    DateOnly PaidOn, Money Spent, Money Base, int RatePercent, Money AmoPaid, Money? AmcPaid, Money Withheld, Payee Payee, string? Practitioner)
{
    public bool SameContent(StatementLine other) =>
        (Insured, Rank, Nature, CareDate, Spent, Base, RatePercent, AmoPaid, AmcPaid, Withheld)
        == (other.Insured, other.Rank, other.Nature, other.CareDate, other.Spent, other.Base, other.RatePercent, other.AmoPaid, other.AmcPaid, other.Withheld);
}
