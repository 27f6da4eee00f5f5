using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Payments.Overpayments;

/// <summary>The overpayments that are open or contested.</summary>
[Reads(DataCategory.Reimbursements, Purpose.Reimbursement)]
public sealed class IndexModel(OverpaymentDesk desk) : PageModel
{
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<OverpaymentRow> List { get; private set; } = new([], null, null);

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) =>
        List = await desk.ListAsync(licence, DayCursor.Parse(Cursor), ct);
}
