using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Complaints;

namespace MonHarmonie.Web.Pages.Member.Complaints;

/// <summary>« Mes réclamations » : what the member complained of, how far it is, and who answers when.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class ListModel(ComplaintService complaints, IOptions<ComplaintsOptions> options) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    public Page<ComplaintRow> Rows { get; private set; } = new([], null, null);
    public MediatorContact Mediator => ComplaintTexts.Mediator(options.Value);

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct) =>
        Rows = await complaints.ListAsync(licence, DayCursor.Parse(Cursor), ct);
}
