using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents.Register;

namespace MonHarmonie.Web.Pages.Privacy.Register;

/// <summary>The record of processing activities (GDPR article 30) as it was in force on a day.</summary>
public sealed class IndexModel(ProcessingRegister register, IOptions<PublisherOptions> publisher, TimeProvider clock) : PageModel
{
    /// <summary>The day that is shown; today when the address names none.</summary>
    [FromQuery]
    public DateOnly? Day { get; set; }

    public ProcessingRecord Record { get; private set; } = null!;
    public DateOnly Today { get; } = clock.Today();

    public void OnGet()
    {
        // A day that does not exist says so beside its field; the register of today is shown.
        Record = new(register.On(ModelState.IsValid ? Day ?? Today : Today), publisher.Value);
        if (ModelState.IsValid)
            Day = Record.Register.Day;
    }
}
