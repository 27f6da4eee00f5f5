using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.Settings;

/// <summary>Changes the password; the other sessions end.</summary>
public sealed class ChangePasswordModel(AccountService accounts, IValidator<ChangePasswordModel.Form> validator) : PageModel
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

        var answer = await accounts.ChangePasswordAsync(User.AccountId(), User.SessionId(), Input.Current!, Input.Password!, ct);
        if (answer.Done)
        {
            Notice = "Votre mot de passe est changé. Vos autres sessions sont fermées.";
            return LocalRedirect(AccountLinks.Account);
        }
        if (answer.Wait is { } wait)
            return this.TooManyRequests(wait);
        if (answer.Refusal is { } refusal)
            ModelState.AddModelError("Input.Password", PasswordTexts.Of(refusal));
        else
            ModelState.AddModelError("Input.Current", "Ce n’est pas votre mot de passe actuel. Réessayez.");
        return Page();
    }

    /// <summary>What the person types.</summary>
    public sealed class Form
    {
        public string? Current { get; set; }
        public string? Password { get; set; }
    }
}

public sealed class ChangePasswordFormValidator : AbstractValidator<ChangePasswordModel.Form>
{
    public ChangePasswordFormValidator()
    {
        RuleFor(f => f.Current)
            .NotEmpty()
            .WithMessage("Écrivez votre mot de passe actuel.")
            .MaximumLength(1024)
            .WithMessage("Ce mot de passe est trop long. Vérifiez-le.");
        RuleFor(f => f.Password).NewPassword();
    }
}
