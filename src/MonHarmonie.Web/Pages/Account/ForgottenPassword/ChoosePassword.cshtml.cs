using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.ForgottenPassword;

/// <summary>Behind the link received: a new password. Opening the page changes nothing.</summary>
[EnableRateLimiting(RateLimits.Reset)]
public sealed class ChoosePasswordModel(PasswordResetService reset, AccountCookies cookies, IValidator<ChoosePasswordModel.Form> validator)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = "jeton", SupportsGet = true)]
    public string? Token { get; set; }

    [TempData]
    public string? Notice { get; set; }

    /// <summary>The link no longer lets anybody choose a password.</summary>
    public bool IsDead { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => IsDead = !await reset.IsUsableAsync(Token ?? "", ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();

        var answer = await reset.ChooseAsync(Token ?? "", Input.Password!, cookies.ClientOf(HttpContext), ct);
        if (answer.Done)
        {
            Notice = "Votre mot de passe est changé. Connectez-vous avec le nouveau.";
            return LocalRedirect(AccountLinks.SignIn);
        }
        if (answer.Refusal is { } refusal)
            ModelState.AddModelError("Input.Password", PasswordTexts.Of(refusal));
        else
            IsDead = true;
        return Page();
    }

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? Password { get; set; }
    }
}

public sealed class ChoosePasswordFormValidator : AbstractValidator<ChoosePasswordModel.Form>
{
    public ChoosePasswordFormValidator() => RuleFor(f => f.Password).NewPassword();
}
