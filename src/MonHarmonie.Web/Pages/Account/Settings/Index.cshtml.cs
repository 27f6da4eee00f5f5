using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>The account settings: sign-in methods and what protects them.</summary>
public sealed class IndexModel(AccountService accounts) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public AccountOverview Account { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Account = await accounts.GetAsync(User.AccountId(), ct);

    public async Task<IActionResult> OnPostConfirmEmailAsync(CancellationToken ct)
    {
        Notice = await accounts.SendConfirmationAsync(User.AccountId(), ct)
            ? "Un lien de confirmation vient de partir."
            : "Un lien est déjà parti. Regardez dans vos courriers indésirables, ou réessayez plus tard.";
        return LocalRedirect(AccountLinks.Account);
    }
}
