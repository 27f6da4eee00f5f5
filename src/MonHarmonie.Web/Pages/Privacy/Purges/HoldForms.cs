using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;

namespace MonHarmonie.Web.Pages.Privacy.Purges;

/// <summary>Whose data is to be kept, why, and by when somebody looks again.</summary>
public sealed class HoldForm
{
    public const int NumberMaxLength = 30;

    public string? Number { get; set; }
    public HoldGround? Ground { get; set; }
    public string? Reason { get; set; }
    public DateOnly? ReviewOn { get; set; }

    public static IReadOnlyList<SelectListItem> Grounds { get; } =
    [
        new("Choisissez", ""),
        .. Enum.GetValues<HoldGround>().Select(g => new SelectListItem($"{HoldTexts.Of(g)} ({HoldTexts.Article(g)})", g.ToString())),
    ];
}

internal sealed class HoldFormValidator : AbstractValidator<HoldForm>
{
    public HoldFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.Number)
            .Must(n => !string.IsNullOrWhiteSpace(n))
            .WithMessage("Écrivez un numéro d’adhérent ou de contrat.")
            .MaximumLength(HoldForm.NumberMaxLength)
            .WithMessage("Ce numéro est trop long. Vérifiez-le.");
        RuleFor(f => f.Ground)
            .NotNull()
            .WithMessage("Choisissez ce qui oblige à garder les données.")
            .IsInEnum()
            .WithMessage("Choisissez une raison dans la liste.");
        RuleFor(f => f.Reason)
            .Must(r => (r?.Trim().Length ?? 0) >= LegalHold.ReasonMinLength)
            .WithMessage($"Écrivez le numéro du dossier ou l’affaire, en {LegalHold.ReasonMinLength} caractères ou plus.")
            .Must(r => (r?.Trim().Length ?? 0) <= LegalHold.ReasonMaxLength)
            .WithMessage($"Ce texte dépasse {LegalHold.ReasonMaxLength} caractères. Raccourcissez-le.");
        RuleFor(f => f.ReviewOn)
            .NotNull()
            .WithMessage("Choisissez le jour où quelqu’un vérifiera que c’est encore utile.")
            .Must(day => day is null || (day > clock.Today() && day <= clock.Today().AddMonths(LegalHold.MaxMonthsToReview)))
            .WithMessage("Choisissez un jour entre demain et dans un an.");
    }
}
