using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.HttpSecurity;
using NumberOfMember = MonHarmonie.Services.Members.MemberNumber;

namespace MonHarmonie.Web.Pages.Account.Activation;

/// <summary>Opens a member's space, first step: who is it. Always the same answer.</summary>
[EnableRateLimiting(RateLimits.Activation)]
public sealed class ActivateModel(ActivationService activation, AccountCookies cookies, IValidator<ActivateModel.Form> validator)
    : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>Kept sealed for the next step, so that the number is not typed twice.</summary>
    [TempData]
    public string? MemberNumber { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (!ModelState.IsValid)
            return Page();

        var number = NumberOfMember.Normalise(Input.MemberNumber)!;
        if (await activation.AskAsync(new AskActivation(number, Input.BirthDate!.Value), cookies.ClientOf(HttpContext), ct) is { } wait)
            return this.TooManyRequests(wait);
        MemberNumber = number;
        return LocalRedirect(AccountLinks.ActivateCode);
    }

    /// <summary>What the visitor types.</summary>
    public sealed class Form
    {
        public string? MemberNumber { get; set; }
        public DateOnly? BirthDate { get; set; }
    }
}

public sealed class ActivateFormValidator : AbstractValidator<ActivateModel.Form>
{
    public ActivateFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.MemberNumber)
            .Must(number => !string.IsNullOrWhiteSpace(number))
            .WithMessage("Écrivez votre numéro d’adhérent.")
            .Must(number => string.IsNullOrWhiteSpace(number) || NumberOfMember.Normalise(number) is not null)
            .WithMessage("Un numéro d’adhérent compte 9 chiffres. Il est écrit sur votre carte de tiers payant.");
        RuleFor(f => f.BirthDate)
            .NotNull()
            .WithMessage("Écrivez votre date de naissance.")
            .Must(day => day is null || (day.Value.Year >= 1900 && day <= clock.Today()))
            .WithMessage("Cette date de naissance n’est pas possible. Vérifiez l’année.");
    }
}
