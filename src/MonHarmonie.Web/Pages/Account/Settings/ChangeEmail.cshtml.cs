using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>Asks to change the address; both addresses confirm.</summary>
[RequireRecentProof]
[EnableRateLimiting(RateLimits.Reset)]
public sealed class ChangeEmailModel(EmailChangeService changes, IValidator<ChangeEmailModel.Form> validator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        await changes.AskAsync(User.AccountId(), Input.Email!, ct);
        Notice =
            "Nous venons d’écrire à la nouvelle adresse, et à l’actuelle si elle est confirmée. L’adresse change quand chacune a confirmé.";
        return LocalRedirect(AccountLinks.Account);
    }

    /// <summary>What the person types.</summary>
    public sealed class Form
    {
        public string? Email { get; set; }
    }
}

public sealed class ChangeEmailFormValidator : AbstractValidator<ChangeEmailModel.Form>
{
    public ChangeEmailFormValidator() => RuleFor(f => f.Email).Email();
}
