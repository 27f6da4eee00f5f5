using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Members;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;
using NumberOfMember = MonHarmonie.Services.Members.MemberNumber;

namespace MonHarmonie.Web.Pages.Account.Activation;

/// <summary>Opens a member's space, second step: the code received, an address and a password.</summary>
[EnableRateLimiting(RateLimits.Activation)]
public sealed class ActivateCodeModel(ActivationService activation, AccountCookies cookies, IValidator<ActivateCodeModel.Form> validator)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    [TempData]
    public string? MemberNumber { get; set; }

    /// <summary>The visitor has just asked for a code.</summary>
    public bool JustAsked { get; private set; }

    public void OnGet()
    {
        JustAsked = MemberNumber is not null;
        Input.MemberNumber = MemberNumber;
        TempData.Keep(nameof(MemberNumber));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();

        var asked = new OpenSpace(NumberOfMember.Normalise(Input.MemberNumber)!, Input.Code!, Input.Email!.Trim(), Input.Password!);
        var answer = await activation.OpenAsync(asked, cookies.ClientOf(HttpContext), ct);
        switch (answer.Outcome)
        {
            case OpenSpaceOutcome.Open:
                TempData.Remove(nameof(MemberNumber));
                await SessionHandover.OpenAsync(HttpContext, answer.SessionId, ct);
                return LocalRedirect(AccountLinks.Spaces);
            case OpenSpaceOutcome.Slowed:
                return this.TooManyRequests(answer.Wait);
            case OpenSpaceOutcome.EmailTaken:
                ModelState.AddModelError(
                    "Input.Email",
                    "Cette adresse e-mail sert déjà à un autre espace. Choisissez-en une autre\u00a0: chaque personne a la sienne."
                );
                return Page();
            case OpenSpaceOutcome.PasswordRefused:
                ModelState.AddModelError("Input.Password", PasswordTexts.Of(answer.Refusal!));
                return Page();
            default:
                ModelState.AddModelError(
                    "Input.Code",
                    "Ce code n’est pas le bon, ou il ne sert plus (5 essais, 72 heures par e-mail, 10 jours par courrier). "
                        + "Vérifiez le numéro d’adhérent et le code, ou demandez un nouveau code."
                );
                return Page();
        }
    }

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? MemberNumber { get; set; }
        public string? Code { get; set; }
        public string? Email { get; set; }
        public string? Password { get; set; }
    }
}

public sealed class ActivateCodeFormValidator : AbstractValidator<ActivateCodeModel.Form>
{
    public ActivateCodeFormValidator()
    {
        RuleFor(f => f.MemberNumber)
            .Must(number => NumberOfMember.Normalise(number) is not null)
            .WithMessage("Un numéro d’adhérent compte 9 chiffres. Il est écrit sur votre carte de tiers payant.");
        RuleFor(f => f.Code)
            .Must(code => !string.IsNullOrWhiteSpace(code))
            .WithMessage("Écrivez le code reçu par e-mail ou par courrier.")
            .MaximumLength(40)
            .WithMessage("Ce code est trop long. Recopiez seulement ses 8 caractères.");
        RuleFor(f => f.Email).Email();
        RuleFor(f => f.Password).NewPassword();
    }
}
