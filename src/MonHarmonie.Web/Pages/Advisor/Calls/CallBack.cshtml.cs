using Microsoft.AspNetCore.Mvc;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Pages.Advisor.Files;
using MonHarmonie.Web.Pages.Shared.Appointments;

namespace MonHarmonie.Web.Pages.Advisor.Calls;

/// <summary>Promises the person of an opened file a call; whoever is not recognised gets none.</summary>
public sealed class CallBackModel(FileDesk desk, AppointmentService appointments, AppointmentBooking booking, AppointmentSeats seats)
    : FilePageModel(desk)
{
    public override FilePart Part => FilePart.History;

    [BindProperty]
    public CallForm Input { get; set; } = new();

    public CallFormView? Form { get; private set; }

    /// <summary>The one that the person waits for already.</summary>
    public AppointmentRow? Waiting { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Exchanges, ct) is { } licence)
            await ShowAsync(licence, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } elsewhere)
            return elsewhere;
        if (await LicenceAsync(DataCategory.Exchanges, ct) is not { } licence)
            return Page();
        if (Input.Read(ModelState, nameof(Input)) is { } request)
        {
            var result = await booking.BookAsync(licence, request, ct);
            if (result.Outcome == BookingOutcome.Done)
                return Back(AdvisorLinks.Files.Notes(id), "Le rappel est promis. La personne reçoit un message.");
            CallForm.Tell(ModelState, nameof(Input), result.Outcome);
        }
        await ShowAsync(licence, ct);
        return Page();
    }

    private async Task ShowAsync(DataLicence licence, CancellationToken ct)
    {
        Waiting = await appointments.FindWaitingAsync(licence, ct);
        Form = new CallFormView(Input, await seats.FreeAsync(ct), await booking.HasPhoneAsync(licence, ct), null, IsDesk: true);
    }
}
