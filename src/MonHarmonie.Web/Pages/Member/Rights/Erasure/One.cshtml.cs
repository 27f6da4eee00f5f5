using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Members.Ages;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Licences;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Member.Rights.Erasure;

/// <summary>Asks for the erasure of one category, after a fresh proof of identity: nothing brings back what is gone.</summary>
[RequireRecentProof]
[Reads(DataCategory.ConsentRecords, Purpose.Evidence, Scope = ReadScope.SelfOrChild)]
public sealed class OneModel(ErasableCategories erasable, RightsService rights, DeciderService deciders) : PageModel
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

    public ForWhom Who { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(DataLicence licence, string slug, Guid? child, CancellationToken ct) =>
        await FindsAsync(slug, child, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(DataLicence licence, string slug, Guid? child, CancellationToken ct)
    {
        if (!await FindsAsync(slug, child, ct))
            return NotFound();
        if (!IsSure)
        {
            ModelState.AddModelError(nameof(IsSure), "Cochez la case pour confirmer\u00A0: rien ne fait revenir ce qui est effacé.");
            return Page();
        }
        var id = await rights.AskAsync(licence, new NewRightsRequest(RightsKind.Erasure, Category, ""), FormKey, ct);
        Notice = "Votre demande est bien arrivée. L’effacement se fait dans les minutes qui viennent.";
        return LocalRedirect(MemberLinks.Rights.Request(id, child));
    }

    private async Task<bool> FindsAsync(string slug, Guid? child, CancellationToken ct)
    {
        var found = erasable.All.Where(c => ErasureTexts.SlugOf(c) == slug).ToList();
        if (found is not [var category])
            return false;
        Category = category;
        Who = new ForWhom(await deciders.ChildrenAsync(User.Viewer(), ct), child, id => MemberLinks.Rights.Erase(slug, id));
        return true;
    }
}
