using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>Fourth screen: the receipt number, what happens now and by when.</summary>
[Reads(DataCategory.Documents, Purpose.QuotesAndInvoices, Scope = ReadScope.Family)]
public sealed class SentModel(ClaimService claims) : PageModel
{
    public ClaimDetail Claim { get; private set; } = null!;

    public Receipt Receipt =>
        new(
            Claim.Kind == ClaimKind.Quote ? "Votre devis est envoyé" : "Votre facture est envoyée",
            Claim.Reference,
            Claim.Moments[0].AtUtc,
            [
                new ReceiptLine("Montant", French.Amount(Claim.Total)),
                new ReceiptLine("Pages", French.Count(Claim.Files.Count, "fichier", "fichiers")),
            ],
            Claim.PromisedOn is { } day
                ? $"Nous vous répondons au plus tard le {French.Date(day)}. Un e-mail vous prévient à chaque étape."
                : ClaimTexts.NextOf(Claim.Status)
        );

    public async Task<IActionResult> OnGetAsync(DataLicence licence, Guid id, CancellationToken ct)
    {
        if (await claims.GetAsync(licence, id, ct) is not { } claim || claim.SenderId != licence.SubjectId)
            return NotFound();
        Claim = claim;
        return Page();
    }
}
