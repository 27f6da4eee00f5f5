using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents.Proofs;

namespace MonHarmonie.Web.Pages.Privacy.Evidence;

/// <summary>Finds the consent whose number a person quotes; what is found is opened on its own page, which is told in their log.</summary>
public sealed class ProofsModel(ConsentProofs proofs) : PageModel
{
    [FromQuery]
    public string? Number { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Number))
            return Page();
        if (await proofs.FindAsync(Number, ct) is { } found)
            return LocalRedirect(PrivacyLinks.Proof(found));
        ModelState.AddModelError(nameof(Number), "Aucune réponse ne porte ce numéro. Vérifiez-le sur le reçu, en bas de page.");
        return Page();
    }
}
