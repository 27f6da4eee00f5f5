using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.Erasure;

/// <summary>Asks for the erasure of one category, after a fresh proof of identity: nothing brings back what is gone.</summary>
[RequireRecentProof]
[Reads(DataCategory.ConsentRecords, Purpose.Evidence)]
public sealed class OneModel(ErasableCategories erasable, RightsService rights) : PageModel
{
    [BindProperty]
    public bool IsSure { get; set; }

    /// <summary>Makes one request of a form that is sent twice.</summary>
    [BindProperty]
    public string? FormKey { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public DataCategory Category { get; private set; }

    public string NewFormKey { get; } = Ids.Secret();

    public IActionResult OnGet(string slug) => Finds(slug) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(DataLicence licence, string slug, CancellationToken ct)
    {
        if (!Finds(slug))
            return NotFound();
        if (!IsSure)
        {
            ModelState.AddModelError(nameof(IsSure), "Cochez la case pour confirmer\u00A0: rien ne fait revenir ce qui est effacé.");
            return Page();
        }
        var id = await rights.AskAsync(licence, new NewRightsRequest(RightsKind.Erasure, Category, ""), FormKey, ct);
        Notice = "Votre demande est bien arrivée. L’effacement se fait dans les minutes qui viennent.";
        return LocalRedirect(MemberLinks.Rights.Request(id));
    }

    private bool Finds(string slug)
    {
        var found = erasable.All.Where(c => ErasureTexts.SlugOf(c) == slug).ToList();
        if (found is not [var category])
            return false;
        Category = category;
        return true;
    }
}
