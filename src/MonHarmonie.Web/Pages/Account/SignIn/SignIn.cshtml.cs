using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>The first step of signing in: e-mail and password.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[StaleFormRedirect(AccountLinks.AlreadySignedIn, WhenSignedIn = true)]
public sealed class SignInModel(SignInService signIn, AccountCookies cookies, IValidator<SignInModel.Form> validator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = AccountLinks.ReturnParameter, SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>How a session ended, when that is why the visitor is here.</summary>
    [FromQuery(Name = AccountLinks.EndedParameter)]
    public string? Ended { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public IActionResult OnGet() => HttpContext.Session() is { } session ? LocalRedirect(AccountLinks.HomeOf(session)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();

        var answer = await signIn.PasswordAsync(Input.Email!, Input.Password!, cookies.ClientOf(HttpContext), ct);
        switch (answer.Outcome)
        {
            case SignInOutcome.Open:
                await SessionHandover.OpenAsync(HttpContext, answer.SessionId, ct);
                return this.RedirectAfterSignIn(ReturnUrl);
            case SignInOutcome.CodeExpected:
                cookies.SetPendingSignIn(HttpContext, new PendingSignIn(answer.AccountId, answer.Stamp!));
                return LocalRedirect(AccountLinks.WithReturn(AccountLinks.Code, this.LocalUrlOrNull(ReturnUrl)));
            case SignInOutcome.Slowed:
                return this.TooManyRequests(answer.Wait);
            default:
                ModelState.AddModelError(
                    "Input.Email",
                    "L’adresse e-mail ou le mot de passe n’est pas le bon. Vérifiez les deux, ou choisissez un nouveau mot de passe."
                );
                return Page();
        }
    }

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}

/// <summary>Nothing is said about the form of a password that exists: only that both are given.</summary>
public sealed class SignInFormValidator : AbstractValidator<SignInModel.Form>
{
    public SignInFormValidator()
    {
        RuleFor(f => f.Email)
            .NotEmpty()
            .WithMessage("Écrivez votre adresse e-mail.")
            .MaximumLength(256)
            .WithMessage("Cette adresse e-mail est trop longue. Vérifiez-la.");
        RuleFor(f => f.Password)
            .NotEmpty()
            .WithMessage("Écrivez votre mot de passe.")
            .MaximumLength(1024)
            .WithMessage("Ce mot de passe est trop long. Vérifiez-le.");
    }
}
