using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Breaches;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>The letter to the persons concerned (GDPR article 34); there is none before it would have all that it must have.</summary>
[EnableRateLimiting(RateLimits.Export)]
public sealed class LetterModel(BreachService breaches, IOptions<PublisherOptions> publisher, TimeProvider clock) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await breaches.GetAsync(id, ct) is not { Story.IsReadyForLetter: true } breach)
            return NotFound();
        Response.Announce("application/pdf", "lettre.pdf");
        return new FileContentResult(BreachLetterPdf.Write(breach, publisher.Value, clock.UtcNow()), "application/pdf");
    }
}
