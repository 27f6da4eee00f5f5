using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.SigningIn;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Pages.Account.SignIn;

/// <summary>Proves again who is there, before a sensitive page.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ConfirmIdentityModel(AccountService accounts, IValidator<ConfirmIdentityModel.Form> validator) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [BindProperty(Name = AccountLinks.ReturnParameter, SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool WithCode => HttpContext.Session()!.HasSecondFactor;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();
        var answer = await accounts.ConfirmIdentityAsync(User.AccountId(), User.SessionId(), Input.Proof!, ct);
        switch (answer.Outcome)
        {
            case SignInOutcome.Open:
                return LocalRedirect(this.LocalUrlOrNull(ReturnUrl) ?? AccountLinks.Account);
            case SignInOutcome.Slowed:
                return this.TooManyRequests(answer.Wait);
            default:
                ModelState.AddModelError(
                    "Input.Proof",
                    WithCode
                        ? "Ce code n’est pas le bon, ou il a déjà servi. Attendez le code suivant dans votre application, puis recopiez-le."
                        : "Ce mot de passe n’est pas le bon. Réessayez."
                );
                return Page();
        }
    }

    /// <summary>What the person types.</summary>
    public sealed class Form
    {
        public string? Proof { get; set; }
    }
}

public sealed class ConfirmIdentityFormValidator : AbstractValidator<ConfirmIdentityModel.Form>
{
    public ConfirmIdentityFormValidator() =>
        RuleFor(f => f.Proof)
            .NotEmpty()
            .WithMessage("Cette réponse manque.")
            .MaximumLength(1024)
            .WithMessage("Cette réponse est trop longue.");
}
