using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Appointments;
using MonHarmonie.Web.HttpSecurity;
using MonHarmonie.Web.Licences;

namespace MonHarmonie.Web.Pages.Member.Calls;

/// <summary>A call-back that waits, for a calendar.</summary>
[EnableRateLimiting(RateLimits.Export)]
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class CalendarModel(AppointmentService appointments, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await appointments.GetAsync(licence, id, ct) is not { IsWaiting: true } row)
            return NotFound();
        Response.Announce(CallCalendar.ContentType, "rappel.ics");
        return Content(CallCalendar.Write(row, clock.UtcNow()), CallCalendar.ContentType + "; charset=utf-8");
    }
}
