using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Staff;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Pages.Admin.Accounts;

/// <summary>Creates a colleague's account and invites its owner.</summary>
[RequireRecentProof(MinutesToSend = 20)]
public sealed class InviteModel(StaffService staff, IValidator<InviteModel.Form> validator) : PageModel
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
        var outcome = await staff.CreateAsync(
            new NewColleague(Input.Email!, Input.Name!, Input.Role),
            new Actor(User.AccountId(), AccountEvents.Administrator),
            ct
        );
        if (outcome is not StaffOutcome.Done)
        {
            ModelState.AddModelError($"{nameof(Input)}.{nameof(Form.Email)}", French.Typeset(StaffTexts.Of(outcome)));
            return Page();
        }
        Notice = "L’invitation part dans un instant.";
        return LocalRedirect(AdminLinks.Accounts.List);
    }

    /// <summary>What the administrator types.</summary>
    public sealed class Form
    {
        public string? Name { get; set; }
        public string? Email { get; set; }
        public Role Role { get; set; } = Role.Advisor;
    }
}

internal sealed class InviteFormValidator : AbstractValidator<InviteModel.Form>
{
    public InviteFormValidator()
    {
        RuleFor(f => f.Name)
            .NotEmpty()
            .WithMessage("Écrivez le prénom et le nom.")
            .Must(name => name is null || (name.Trim().Length <= User.DisplayNameMaxLength && !name.Any(char.IsControl)))
            .WithMessage($"Ce nom est trop long, ou contient un caractère interdit : {User.DisplayNameMaxLength} caractères au plus.");
        RuleFor(f => f.Email).Email();
        RuleFor(f => f.Role).Must(StaffService.IsGivenByAdministrators).WithMessage("Choisissez un rôle dans la liste.");
    }
}
