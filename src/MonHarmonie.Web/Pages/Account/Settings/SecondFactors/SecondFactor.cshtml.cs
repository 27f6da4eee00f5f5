using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MonHarmonie.Services.Accounts.SecondFactors;
using MonHarmonie.Web.Authentication;

namespace MonHarmonie.Web.Pages.Account.Settings.SecondFactors;

/// <summary>
/// Adds, replaces or removes the authenticator application. Installing one takes time: the form may be sent within twenty minutes.
/// </summary>
[RequireRecentProof(MinutesToSend = 20)]
public sealed class SecondFactorModel(
    SecondFactorService secondFactor,
    EnrolmentSecrets secrets,
    IValidator<SecondFactorModel.Form> validator
) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    /// <summary>The new secret, sealed: opening the page changes nothing.</summary>
    [BindProperty]
    public string? Sealed { get; set; }

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? RecoveryCodes { get; set; }

    public SecondFactorState State { get; private set; } = null!;

    public string Secret { get; private set; } = "";

    public QrDrawing Qr { get; private set; } = null!;

    /// <summary>A role waits for the second factor: nothing else opens before.</summary>
    public bool Forced => HttpContext.Session()!.Withheld.Count > 0;

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        (await validator.ValidateAsync(Input, ct)).AddToModelState(ModelState, nameof(Input));
        if (ModelState.IsValid && secrets.Open(Sealed, User.SessionId()) is { } secret)
        {
            if (await secondFactor.AddAsync(User.AccountId(), User.SessionId(), secret, Input.Code!, ct) is { } codes)
            {
                RecoveryCodes = string.Join(' ', codes);
                return LocalRedirect(AccountLinks.RecoveryCodes);
            }
            ModelState.AddModelError(
                "Input.Code",
                "Ce code n’est pas le bon. Vérifiez l’heure de votre téléphone, puis recopiez le code affiché."
            );
        }
        else if (ModelState.IsValid)
        {
            Sealed = null;
            ModelState.AddModelError("", "Cette page a été ouverte il y a trop longtemps. Scannez le nouveau dessin ci-dessous.");
        }
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        if (!HttpContext.Session()!.HasSecondFactor)
            return NotFound();
        RecoveryCodes = string.Join(' ', await secondFactor.RenewCodesAsync(User.AccountId(), ct));
        return LocalRedirect(AccountLinks.RecoveryCodes);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (!await secondFactor.RemoveAsync(User.AccountId(), User.SessionId(), ct))
            return NotFound();
        Notice = "La double authentification est désactivée.";
        return LocalRedirect(AccountLinks.Account);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        State = await secondFactor.GetAsync(User.AccountId(), ct);
        Secret = secrets.Open(Sealed, User.SessionId()) ?? AuthenticatorCodes.NewSecret();
        Sealed = secrets.Seal(Secret, User.SessionId());
        ModelState.Remove(nameof(Sealed));
        Qr = QrDrawing.Of(AuthenticatorCodes.Address(Secret, User.Identity!.Name!));
    }

    /// <summary>What the person types.</summary>
    public sealed class Form
    {
        public string? Code { get; set; }
    }
}

public sealed class SecondFactorFormValidator : AbstractValidator<SecondFactorModel.Form>
{
    public SecondFactorFormValidator() =>
        RuleFor(f => f.Code)
            .Must(code => !string.IsNullOrWhiteSpace(code))
            .WithMessage("Écrivez le code à 6 chiffres de votre application.");
}
