using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Services.Imports.Statements;

/// <summary>The sum of the lines of an act.</summary>
/// <param name="RatePercent">Null when lines differ.</param>
/// <param name="IsFranchise">What was withheld is a franchise (medicines, paramedical care, transport), else a participation.</param>
/// <param name="IsAwaiting">No line tells our share yet.</param>
/// <param name="HasReversal">A line takes something back.</param>
internal sealed record ActSum(
    Money Spent,
    Money Base,
    int? RatePercent,
    Money AmoPaid,
    Money AmcPaid,
    Money Withheld,
    bool IsFranchise,
    bool IsAwaiting,
    bool HasReversal
)
{
    public ReimbursementStatus Status =>
        this switch
        {
            // What is taken back without our share waits for it too: settlement takes back what we paid.
            { IsAwaiting: true, Spent.Cents: < 0 } => ReimbursementStatus.AwaitingUs,
            { Spent.Cents: < 0 } or { AmoPaid.Cents: < 0 } or { AmcPaid.Cents: < 0 } => ReimbursementStatus.Correction,
            { HasReversal: true, Spent.Cents: 0 } => ReimbursementStatus.Correction,
            { IsAwaiting: true } => ReimbursementStatus.AwaitingUs,
            { AmcPaid.Cents: > 0 } => ReimbursementStatus.Paid,
            _ => ReimbursementStatus.NothingDue,
        };

    private Money Franchise => IsFranchise ? Withheld : Money.Zero;
    private Money Participation => IsFranchise ? Money.Zero : Withheld;
    private Money Remaining => Spent - AmoPaid - AmcPaid;

    public bool IsOf(Reimbursement row) =>
        (row.Spent, row.Base, row.RatePercent, row.AmoPaid, row.AmcPaid, row.Franchise, row.Participation, row.Remaining, row.Status)
        == (Spent, Base, RatePercent, AmoPaid, AmcPaid, Franchise, Participation, Remaining, Status);

    public void WriteTo(Reimbursement row) =>
        (row.Spent, row.Base, row.RatePercent, row.AmoPaid, row.AmcPaid, row.Franchise, row.Participation, row.Remaining, row.Status) = (
            Spent,
            Base,
            RatePercent,
            AmoPaid,
            AmcPaid,
            Franchise,
            Participation,
            Remaining,
            Status
        );
}
