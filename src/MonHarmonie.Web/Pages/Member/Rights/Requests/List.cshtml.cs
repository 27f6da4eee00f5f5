using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Rights.Requests;

/// <summary>« Mes demandes sur mes données »: what the member has asked for, and how far it is.</summary>
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class ListModel(RightsService rights, TimeProvider clock) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    public Page<RightsRow> Rows { get; private set; } = new([], null, null);
    public DateOnly Today { get; } = clock.Today();

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) =>
        Rows = await rights.ListAsync(licence, DayCursor.Parse(Cursor), ct);
}
