using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Appointments;

namespace MonHarmonie.Web.Pages.Member.Calls;

/// <summary>Asks for a call: about what, when, and where if not at the number on file, of which only the end is shown.</summary>
[Reads(DataCategory.Exchanges, Purpose.Correspondence)]
[Reads(DataCategory.Contact, Purpose.ContractAdministration)]
public sealed class NewModel(
    AppointmentService appointments,
    AppointmentBooking booking,
    AppointmentSeats seats,
    PersonService persons,
    TimeProvider clock
) : PageModel
{
    /// <summary>What a link says the call will be about.</summary>
    [FromQuery(Name = "sujet")]
    public ContactTopic? Asked { get; set; }

    [BindProperty]
    public CallForm Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public bool IsRefusal { get; set; }

    public CallFormView Form { get; private set; } = null!;

    /// <summary>The one that is to come already; null when none is.</summary>
    public AppointmentRow? Waiting { get; private set; }

    public DateTime Now { get; } = clock.UtcNow();

    public async Task<IActionResult> OnGetAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Contact)] DataLicence contact,
        CancellationToken ct
    )
    {
        Waiting = await appointments.FindWaitingAsync(licence, ct);
        Input.Topic = Asked;
        ModelState.Clear();
        return await ShowAsync(contact, ct);
    }

    public async Task<IActionResult> OnPostAsync(
        [Licence(DataCategory.Exchanges)] DataLicence licence,
        [Licence(DataCategory.Contact)] DataLicence contact,
        CancellationToken ct
    )
    {
        if (Input.Read(ModelState, nameof(Input)) is not { } request)
            return await ShowAsync(contact, ct);
        var result = await booking.BookAsync(licence, request, ct);
        if (result is { Outcome: BookingOutcome.Done, Id: { } id })
        {
            Notice = "C’est noté. Un e-mail vous le confirme.";
            return LocalRedirect(MemberLinks.Calls.One(id));
        }
        if (result is { Outcome: BookingOutcome.AlreadyWaiting, Id: { } waiting })
        {
            (Notice, IsRefusal) = (AppointmentTexts.Of(result.Outcome), true);
            return LocalRedirect(MemberLinks.Calls.One(waiting));
        }
        CallForm.Tell(ModelState, nameof(Input), result.Outcome);
        return await ShowAsync(contact, ct);
    }

    private async Task<IActionResult> ShowAsync(DataLicence contact, CancellationToken ct)
    {
        var phone = (await persons.CardAsync(contact, ct))?.Phone;
        var end = phone is { Length: > 2 } ? phone[^2..] : null;
        Form = new CallFormView(Input, await seats.FreeAsync(ct), phone is not null, end, IsDesk: false);
        return Page();
    }
}
