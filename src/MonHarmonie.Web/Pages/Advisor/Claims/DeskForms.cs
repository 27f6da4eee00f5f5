using System.Globalization;
using FluentValidation;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Reimbursements.Intake;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Advisor.Claims;

/// <summary>What an advisor accepts of an invoice, as typed.</summary>
public sealed class AcceptForm
{
    public string? Amount { get; set; }

    /// <summary>A code of <see cref="DeskNatures"/>.</summary>
    public string? Nature { get; set; }
    public RefusalCode? Reduction { get; set; }
    public string? Text { get; set; }

    /// <summary>The compulsory scheme's part, off a statement on paper; all three or none.</summary>
    public string? AmoBase { get; set; }
    public string? AmoRate { get; set; }
    public string? AmoPaid { get; set; }

    public bool HasAmo => new[] { AmoBase, AmoRate, AmoPaid }.Any(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>Read by the validator's rules: call it on a valid form only.</summary>
    public AcceptedExpense ToExpense() =>
        new(TypedAmount.Read(Amount)!.Value, Nature!)
        {
            Amo = HasAmo
                ? new AmoPart(
                    TypedAmount.Read(AmoBase)!.Value,
                    int.Parse(AmoRate!.Trim(), NumberStyles.None, CultureInfo.InvariantCulture),
                    TypedAmount.Read(AmoPaid)!.Value
                )
                : AmoPart.None,
        };
}

public sealed class RefuseForm
{
    public RefusalCode? Code { get; set; }
    public string? Text { get; set; }
}

public sealed class KeepForm
{
    public string? Text { get; set; }
}

public sealed class AskForm
{
    public MissingPiece? Piece { get; set; }
    public string? Text { get; set; }
}

internal sealed class AcceptFormValidator : AbstractValidator<AcceptForm>
{
    public AcceptFormValidator()
    {
        RuleFor(f => f.Amount).Amount("Écrivez le montant que vous acceptez.");
        RuleFor(f => f.Amount)
            .Must(text => TypedAmount.Read(text) != Money.Zero)
            .WithMessage("Écrivez un montant plus grand que zéro. Pour ne rien accepter, refusez la demande.");
        RuleFor(f => f.Nature).Must(DeskNatures.Holds).WithMessage("Choisissez le soin dans la liste.");
        RuleFor(f => f.Reduction).IsInEnum().WithMessage("Choisissez un motif dans la liste.");
        RuleFor(f => f.Text).MemberText();
        When(
            f => f.HasAmo,
            () =>
            {
                RuleFor(f => f.AmoBase).Amount("Écrivez la base de remboursement du décompte.");
                RuleFor(f => f.AmoRate)
                    .Must(text => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate <= 100)
                    .WithMessage("Écrivez le taux du décompte, un nombre entre 0 et 100.");
                RuleFor(f => f.AmoPaid).Amount("Écrivez ce que la Sécurité sociale a versé.");
                RuleFor(f => f.AmoPaid)
                    .Must((form, text) => !(TypedAmount.Read(text) > TypedAmount.Read(form.Amount)))
                    .WithMessage("La Sécurité sociale n’a pas versé plus que le montant accepté. Corrigez l’un des deux.");
            }
        );
    }
}

internal sealed class RefuseFormValidator : AbstractValidator<RefuseForm>
{
    public RefuseFormValidator()
    {
        RuleFor(f => f.Code)
            .NotNull()
            .WithMessage("Choisissez le motif du refus.")
            .IsInEnum()
            .WithMessage("Choisissez un motif dans la liste.");
        RuleFor(f => f.Text).MemberText();
    }
}

internal sealed class KeepFormValidator : AbstractValidator<KeepForm>
{
    public KeepFormValidator()
    {
        RuleFor(f => f.Text).NotEmpty().WithMessage("Dites à l’adhérent pourquoi vous décidez ainsi.");
        RuleFor(f => f.Text).MemberText();
    }
}

internal sealed class AskFormValidator : AbstractValidator<AskForm>
{
    public AskFormValidator()
    {
        RuleFor(f => f.Piece)
            .NotNull()
            .WithMessage("Choisissez ce qui manque.")
            .IsInEnum()
            .WithMessage("Choisissez une pièce dans la liste.");
        RuleFor(f => f.Text)
            .NotEmpty()
            .When(f => f.Piece == MissingPiece.Explanation)
            .WithMessage("Écrivez votre question\u00A0: l’adhérent y répondra.");
        RuleFor(f => f.Text).MemberText();
    }
}

internal static class DeskRules
{
    /// <summary>An amount that can be read.</summary>
    /// <param name="missing">What to say when nothing is written.</param>
    public static IRuleBuilderOptions<T, string?> Amount<T>(this IRuleBuilderInitial<T, string?> rule, string missing) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(text => !string.IsNullOrWhiteSpace(text))
            .WithMessage(missing)
            .Must(text => TypedAmount.Read(text) is not null)
            .WithMessage((_, typed) => TypedAmount.Problem(typed, "12,50"));

    public static IRuleBuilderOptions<T, string?> MemberText<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(ClaimEvent.TextMaxLength)
            .WithMessage($"Ce message est trop long\u00A0: {ClaimEvent.TextMaxLength} caractères au plus.");
}
