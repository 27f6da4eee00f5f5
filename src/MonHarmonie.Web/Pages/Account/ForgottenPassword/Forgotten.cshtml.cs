using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.Passwords;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.ForgottenPassword;

/// <summary>Asks for a link to choose a new password. Always the same answer.</summary>
[EnableRateLimiting(RateLimits.Reset)]
public sealed class ForgottenModel(PasswordResetService reset, AccountCookies cookies, IValidator<ForgottenModel.Form> validator)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public bool Asked { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        if (await reset.AskAsync(Input.Email!, cookies.ClientOf(HttpContext), ct) is { } wait)
            return this.TooManyRequests(wait);
        Asked = true;
        return LocalRedirect(AccountLinks.Forgotten);
    }

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? Email { get; set; }
    }
}

public sealed class ForgottenFormValidator : AbstractValidator<ForgottenModel.Form>
{
    public ForgottenFormValidator() => RuleFor(f => f.Email).Email();
}
