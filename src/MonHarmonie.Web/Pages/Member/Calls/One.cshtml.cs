using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Appointments;

namespace MonHarmonie.Web.Pages.Member.Calls;

/// <summary>One call-back: when we call, another moment, or none.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
public sealed class OneModel(AppointmentService appointments, AppointmentBooking booking, AppointmentSeats seats, TimeProvider clock)
    : PageModel
{
    [BindProperty]
    public string? Window { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The notice says why nothing happened.</summary>
    [TempData]
    public bool IsRefusal { get; set; }

    public AppointmentRow Row { get; private set; } = null!;

    /// <summary>Other windows to choose from.</summary>
    public IReadOnlyList<CallWindow> Free { get; private set; } = [];

    public DateTime Now { get; } = clock.UtcNow();

    public Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct) => ShowAsync(licence, id, ct);

    public async Task<IActionResult> OnPostMoveAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (AppointmentTexts.ReadWindow(Window) is not { } start)
        {
            ModelState.AddModelError(nameof(Window), "Choisissez un moment.");
            return await ShowAsync(licence, id, ct);
        }
        var outcome = await booking.MoveAsync(licence, id, start, ct);
        if (outcome != BookingOutcome.WindowGone)
            return await DoneAsync(licence, id, outcome, "C’est noté. Un e-mail vous confirme le nouveau moment.", ct);
        ModelState.AddModelError(nameof(Window), AppointmentTexts.Of(outcome));
        return await ShowAsync(licence, id, ct);
    }

    public async Task<IActionResult> OnPostCancelAsync(DataLicence licence, Guid id, CancellationToken ct) =>
        await DoneAsync(licence, id, await booking.CancelAsync(licence, id, ct), "Le rappel est annulé.", ct);

    private async Task<IActionResult> DoneAsync(DataLicence licence, Guid id, BookingOutcome outcome, string done, CancellationToken ct)
    {
        // Somebody else's does not exist; one's own that is over is shown as it is.
        if (outcome == BookingOutcome.NotFound && await appointments.GetAsync(licence, id, ct) is null)
            return NotFound();
        IsRefusal = outcome != BookingOutcome.Done;
        Notice = IsRefusal ? AppointmentTexts.Of(outcome) : done;
        return LocalRedirect(MemberLinks.Calls.One(id));
    }

    private async Task<IActionResult> ShowAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await appointments.GetAsync(licence, id, ct) is not { } row)
            return NotFound();
        Row = row;
        if (row.IsWaiting)
            Free = [.. (await seats.FreeAsync(ct)).Where(w => w != row.Window)];
        return Page();
    }
}
