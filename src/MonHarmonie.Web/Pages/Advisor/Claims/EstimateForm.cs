using FluentValidation;
using MonHarmonie.Rules;
using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Simulator;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Advisor.Claims;

/// <summary>The acts of a quote, as an advisor types them; rows left empty do not count.</summary>
public sealed class EstimateForm
{
    public const int MaxRows = 8;

    public List<EstimateRow> Rows { get; set; } = [];
    public string? Text { get; set; }

    /// <summary>Read by the validator's rules: call it on a valid form only.</summary>
    public IReadOnlyList<QuoteLine> ToLines() =>
        [
            .. Rows.Where(r => !r.IsEmpty)
                .Select(r => new QuoteLine(r.Act!.Trim().ToUpperInvariant(), r.Quantity ?? 1, TypedAmount.Read(r.Price)!.Value)),
        ];

    /// <summary>Adds rows to fill in.</summary>
    public void Complete()
    {
        while (Rows.Count < MaxRows)
            Rows.Add(new EstimateRow());
    }
}

/// <summary>One act of a quote.</summary>
public sealed class EstimateRow
{
    public string? Act { get; set; }

    /// <summary>Empty: one.</summary>
    public int? Quantity { get; set; }

    /// <summary>Of all of them together.</summary>
    public string? Price { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Act) && string.IsNullOrWhiteSpace(Price);
}

internal sealed class EstimateFormValidator : AbstractValidator<EstimateForm>
{
    private const int ActMaxLength = 60;

    public EstimateFormValidator()
    {
        RuleFor(f => f.Rows)
            .Must(rows => rows.Count <= EstimateForm.MaxRows)
            .WithMessage($"Un devis compte {EstimateForm.MaxRows} lignes au plus ici. Regroupez les actes de même code.");
        RuleForEach(f => f.Rows)
            .ChildRules(row =>
                row.When(
                    r => !r.IsEmpty,
                    () =>
                    {
                        row.RuleFor(r => r.Act)
                            .NotEmpty()
                            .WithMessage("Écrivez le code de l’acte, comme sur le devis.")
                            .MaximumLength(ActMaxLength)
                            .WithMessage("Ce code est trop long. Recopiez celui du devis.");
                        row.RuleFor(r => r.Quantity)
                            .Must((r, quantity) => quantity is null || (quantity >= 1 && quantity <= SimulatorService.MaxQuantity(r.Act)))
                            .WithMessage(r => $"Écrivez un nombre entre 1 et {French.Number(SimulatorService.MaxQuantity(r.Act))}.");
                        row.RuleFor(r => r.Price).Amount("Écrivez le prix de cette ligne.");
                    }
                )
            );
        RuleFor(f => f.Text).MemberText();
    }

    /// <summary>What to say when the rows do not make the price of the quote; null when they do, or none is filled in.</summary>
    public static string? SumProblem(IReadOnlyList<QuoteLine> lines, Money total)
    {
        var sum = new Money(lines.Sum(l => l.Price.Cents));
        return lines.Count == 0 || sum == total
            ? null
            : $"Les lignes font {French.Amount(sum)}, et le devis {French.Amount(total)}. Corrigez un prix, ou ajoutez "
                + "la ligne qui manque.";
    }
}
