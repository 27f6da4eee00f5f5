using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>The second step: the code of the authenticator application, or a recovery code.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[StaleFormRedirect(AccountLinks.AlreadySignedIn, WhenSignedIn = true)]
public sealed class SignInCodeModel(SignInService signIn, AccountCookies cookies, IValidator<SignInCodeModel.Form> validator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = AccountLinks.ReturnParameter, SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => cookies.GetPendingSignIn(HttpContext) is null ? StartOver() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (cookies.GetPendingSignIn(HttpContext) is not { } pending)
            return StartOver();
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();

        var answer = await signIn.CodeAsync(pending.AccountId, pending.Stamp, Input.Code!, cookies.ClientOf(HttpContext), ct);
        switch (answer.Outcome)
        {
            case SignInOutcome.Open:
                cookies.DeletePendingSignIn(HttpContext);
                await SessionHandover.OpenAsync(HttpContext, answer.SessionId, ct);
                return this.RedirectAfterSignIn(ReturnUrl);
            case SignInOutcome.Slowed:
                return this.TooManyRequests(answer.Wait);
            default:
                ModelState.AddModelError(
                    "Input.Code",
                    "Ce code n’est pas le bon, ou il a déjà servi. Attendez le code suivant dans votre application, puis recopiez-le."
                );
                return Page();
        }
    }

    private LocalRedirectResult StartOver() => LocalRedirect(AccountLinks.WithReturn(AccountLinks.SignIn, this.LocalUrlOrNull(ReturnUrl)));

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? Code { get; set; }
    }
}

public sealed class SignInCodeFormValidator : AbstractValidator<SignInCodeModel.Form>
{
    public SignInCodeFormValidator() =>
        RuleFor(f => f.Code)
            .NotEmpty()
            .WithMessage("Écrivez le code à 6 chiffres de votre application.")
            .MaximumLength(40)
            .WithMessage("Ce code est trop long. Recopiez seulement les 6 chiffres, ou un code de secours.");
}
