using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents.Register;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Register;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Privacy.Register;

/// <summary>The register of a day for programs.</summary>
[EnableRateLimiting(RateLimits.Export)]
public sealed class JsonModel(ProcessingRegister register, IOptions<PublisherOptions> publisher, TimeProvider clock) : PageModel
{
    [FromQuery]
    public DateOnly? Day { get; set; }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return LocalRedirect(PrivacyLinks.Register + Request.QueryString);
        var record = new ProcessingRecord(register.On(Day ?? clock.Today()), publisher.Value);
        Response.Announce(RegisterJson.ContentType, FormattableString.Invariant($"registre-{record.Register.Day:yyyy-MM-dd}.jsonld"));
        return new FileContentResult(RegisterJson.Write(record, clock.UtcNow()), RegisterJson.ContentType);
    }
}
