using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Web.Pages.Member.Reimbursements.Export;

/// <summary>The sums of the acts of a file; those that wait for our share are in none, as on the page.</summary>
internal sealed class ExportTotal
{
    private int awaiting;
    private Money spent;
    private Money amo;
    private Money amc;
    private Money remaining;

    public void Add(ReimbursementRow act)
    {
        if (act.IsAwaiting)
        {
            awaiting++;
            return;
        }
        spent += act.Spent;
        amo += act.AmoPaid;
        amc += act.AmcPaid ?? Money.Zero;
        remaining += act.Remaining ?? Money.Zero;
    }

    public ExportLine ToLine() =>
        new()
        {
            PaidOn = null,
            CareDate = null,
            Person = "",
            Family = "",
            Label = awaiting == 0 ? "Total" : $"Total (sans {awaiting} en cours de calcul)",
            Practitioner = "",
            Status = "",
            Spent = spent.Euros,
            AmoPaid = amo.Euros,
            AmcPaid = amc.Euros,
            Remaining = remaining.Euros,
        };
}
