using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Overpayments;

/// <summary>The member's own overpayments, those that are over too.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class ListModel(OverpaymentService overpayments) : PageModel
{
    public IReadOnlyList<OverpaymentRow> List { get; private set; } = [];

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) => List = await overpayments.ListAsync(licence, ct);
}
