using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Proofs;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Privacy.Evidence;

/// <summary>One consent: each answer, the text it was given to, and the pack that proves them. Whose it is is an id.</summary>
public sealed class ProofModel(ConsentProofs proofs) : PageModel
{
    public ConsentRecord Record { get; private set; } = null!;

    /// <summary>The answer by which it was found.</summary>
    public Guid EventId { get; private set; }

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await proofs.OpenAsync(User.PrivacyViewer(), id, ct) is not { } found)
            return NotFound();
        (Record, EventId) = (found, id);
        return Page();
    }
}
