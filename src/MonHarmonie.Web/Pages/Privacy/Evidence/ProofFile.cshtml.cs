using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents.Proofs;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Documents;
using MonHarmonie.Web.Documents.Proofs;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Privacy.Evidence;

/// <summary>The pack itself; what cannot be proven now is said on the page of the consent.</summary>
[EnableRateLimiting(RateLimits.Export)]
public sealed class ProofFileModel(ConsentProofs proofs, HeadSigner signer, IOptions<PublisherOptions> publisher) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        var (outcome, proof) = await proofs.ProveAsync(User.PrivacyViewer(), id, ct);
        if (outcome == ProofOutcome.NotFound)
            return NotFound();
        if (proof is null)
        {
            Notice =
                outcome == ProofOutcome.NotSealedYet
                    ? "La réponse n’est pas encore scellée. Réessayez dans une minute."
                    : "Le registre ne se vérifie pas à cet endroit\u00A0: rien n’est prouvé. Lancez une vérification du journal.";
            return LocalRedirect(PrivacyLinks.Proof(id));
        }
        Response.Announce(ProofZip.ContentType, "preuve.zip");
        return new FileContentResult(ProofZip.Write(proof, publisher.Value, signer), ProofZip.ContentType);
    }
}
