using FluentValidation;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>What the member confirms of the document: three fields at most are typed.</summary>
public sealed class CheckForm
{
    public DateOnly? CareDate { get; set; }

    /// <summary>As typed.</summary>
    public string? Total { get; set; }
    public string? Professional { get; set; }

    /// <summary>Read off the document, never typed.</summary>
    public string? ProfessionalNumber { get; set; }

    public ConfirmedValues ToValues() =>
        new(
            CareDate!.Value,
            TypedAmount.Read(Total)!.Value,
            string.IsNullOrWhiteSpace(Professional) ? null : Professional.Trim(),
            ProfessionalNumber is { Length: > 0 and <= Claim.ProfessionalNumberMaxLength } number && number.All(char.IsAsciiDigit)
                ? number
                : null,
            1
        );
}

public sealed class CheckFormValidator : AbstractValidator<CheckForm>
{
    public CheckFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.CareDate)
            .NotNull()
            .WithMessage("Écrivez la date qui figure sur le document, par exemple 12 10 2026.")
            .Must(day => day is null || (day >= clock.Today().AddYears(-10) && day <= clock.Today().AddYears(2)))
            .WithMessage("Vérifiez l’année\u00A0: la date doit être comprise entre il y a dix ans et dans deux ans.");
        RuleFor(f => f.Total)
            .NotEmpty()
            .WithMessage("Écrivez le montant total du document, par exemple 60,00.")
            .Must(text => string.IsNullOrWhiteSpace(text) || TypedAmount.Read(text) is not null)
            .WithMessage(f => TypedAmount.Problem(f.Total, "60,00"))
            .Must(text => TypedAmount.Read(text) is not { } amount || (amount > Money.Zero && amount <= Claim.MaxTotal))
            .WithMessage("Écrivez un montant entre 0,01\u00A0€ et 100\u00A0000\u00A0€.");
        RuleFor(f => f.Professional)
            .MaximumLength(Claim.ProfessionalMaxLength)
            .WithMessage($"Écrivez le nom du professionnel en {Claim.ProfessionalMaxLength} caractères au plus.");
    }
}
