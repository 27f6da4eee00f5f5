using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Advisors.Protection;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Privacy.Protected;

/// <summary>The files that open exceptionally only: added by member number, shown by it.</summary>
public sealed class IndexModel(ProtectedFiles files) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public Page<ProtectedRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Rows = await files.ListAsync(DayCursor.Parse(Cursor), ct);

    public async Task<IActionResult> OnPostProtectAsync(CancellationToken ct)
    {
        var number = new string([.. (Number ?? "").Where(c => !char.IsWhiteSpace(c))]);
        if (!MemberNumber.IsValid(number))
            return await RefuseAsync("Ce numéro d’adhérent n’est pas juste. Il a neuf chiffres\u00A0: relisez-le.", ct);
        return await files.ProtectAsync(User.AccountId(), number, ct) switch
        {
            ProtectionOutcome.NotFound => await RefuseAsync("Personne n’a ce numéro d’adhérent. Relisez-le.", ct),
            ProtectionOutcome.Nothing => await RefuseAsync("Ce dossier est déjà protégé.", ct),
            _ => Done("Le dossier est protégé\u00A0: chaque ouverture est une exception, et vous recevez une alerte."),
        };
    }

    public async Task<IActionResult> OnPostReleaseAsync(Guid person, CancellationToken ct)
    {
        await files.ReleaseAsync(User.AccountId(), person, ct);
        return Done("Le dossier n’est plus protégé.");
    }

    private async Task<IActionResult> RefuseAsync(string why, CancellationToken ct)
    {
        ModelState.AddModelError(nameof(Number), why);
        Rows = await files.ListAsync(null, ct);
        return Page();
    }

    private LocalRedirectResult Done(string notice)
    {
        Notice = notice;
        return LocalRedirect(PrivacyLinks.Protected);
    }
}
