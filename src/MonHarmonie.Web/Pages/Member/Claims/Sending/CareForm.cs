using FluentValidation;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Sending;

namespace MonHarmonie.Web.Pages.Member.Claims.Sending;

/// <summary>Whose care it is, and which: nothing of it is typed.</summary>
public sealed class CareForm
{
    public ClaimKind? Kind { get; set; }
    public Guid? Person { get; set; }
    public ClaimCare? Care { get; set; }

    /// <summary>The quote that the invoice follows.</summary>
    public Guid? Quote { get; set; }

    public Destination ToDestination() => new(Kind!.Value, Person!.Value, Care!.Value, Kind == ClaimKind.Invoice ? Quote : null);
}

public sealed class CareFormValidator : AbstractValidator<CareForm>
{
    public CareFormValidator()
    {
        RuleFor(f => f.Kind)
            .Must(kind => kind is ClaimKind.Invoice or ClaimKind.Quote)
            .WithMessage("Dites si c’est une facture ou un devis.");
        RuleFor(f => f.Person).NotNull().WithMessage("Choisissez la personne soignée.");
        RuleFor(f => f.Care)
            .Must(care => care is { } chosen && Enum.IsDefined(chosen))
            .WithMessage("Choisissez le soin dans la liste. S’il n’y est pas, choisissez «\u00A0Autre soin\u00A0».");
    }
}
