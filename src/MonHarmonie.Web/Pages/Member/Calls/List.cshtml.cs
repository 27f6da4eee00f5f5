using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Calls;

/// <summary>« Mes rappels »: the calls that the member asked for.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class ListModel(AppointmentService appointments) : PageModel
{
    [FromQuery]
    public string? Cursor { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public Page<AppointmentRow> Rows { get; private set; } = new([], null, null);

    /// <summary>The one that is to come; null when none is.</summary>
    public AppointmentRow? Waiting { get; private set; }

    public async Task OnGetAsync(DataLicence licence, CancellationToken ct)
    {
        Rows = await appointments.ListAsync(licence, DayCursor.Parse(Cursor), ct);
        Waiting = await appointments.FindWaitingAsync(licence, ct);
    }
}
