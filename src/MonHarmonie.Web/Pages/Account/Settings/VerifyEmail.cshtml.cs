using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>
/// Behind the link that confirms the address of a new account. It needs a session of that account: whoever receives a mail by
/// mistake does not become its owner.
/// </summary>
public sealed class VerifyEmailModel(AccountService accounts) : PageModel
{
    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await accounts.ConfirmEmailAsync(User.AccountId(), Token ?? "", ct))
        {
            ModelState.AddModelError(
                "",
                "Ce lien ne sert plus\u00a0: il a plus de 72 heures ou il a déjà servi. Demandez-en un autre depuis votre compte."
            );
            return Page();
        }
        Notice = "Votre adresse e-mail est confirmée.";
        return LocalRedirect(AccountLinks.Account);
    }
}
