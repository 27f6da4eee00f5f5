using System.Globalization;
using FluentValidation;
using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.ModelBinding;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>The filter as it stands in the address: the list, its page links and the exports read the same one.</summary>
public sealed class ReimbursementQuery
{
    public Guid? Person { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public CareFamily? Family { get; set; }
    public ReimbursementStatus? Status { get; set; }

    /// <summary>Least amount charged, as typed: <c>12,50</c>.</summary>
    public string? Min { get; set; }
    public string? Max { get; set; }
    public string? Text { get; set; }

    /// <summary>What the service asks of the database; amounts that cannot be read are left out (the validator has said so).</summary>
    public ReimbursementFilter ToFilter() =>
        new(
            Person,
            From,
            To,
            Family,
            Status,
            TypedAmount.Read(Min),
            TypedAmount.Read(Max),
            string.IsNullOrWhiteSpace(Text) ? null : Text.Trim()
        );

    /// <summary>The filter as a query string, for page links and exports; starts with « ? » or is empty.</summary>
    public string ToQueryString(string? cursor = null)
    {
        var pairs = new List<KeyValuePair<string, string?>>
        {
            new("person", Person?.ToString("N")),
            new("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("family", Family?.ToString()),
            new("status", Status?.ToString()),
            new("min", Min),
            new("max", Max),
            new("text", Text),
            new("cursor", cursor),
        };
        return QueryString.Create(pairs.Where(p => !string.IsNullOrWhiteSpace(p.Value))).Value ?? "";
    }
}

/// <summary>Rules of the filter, with French messages.</summary>
public sealed class ReimbursementQueryValidator : AbstractValidator<ReimbursementQuery>
{
    public ReimbursementQueryValidator(TimeProvider clock)
    {
        RuleFor(q => q.From)
            .Must(day => day is null || day <= clock.Today())
            .WithMessage("Cette date est dans le futur. Choisissez un jour passé.");
        RuleFor(q => q.To)
            .Must((query, to) => to is null || query.From is null || to >= query.From)
            .WithMessage("La fin de la période est avant son début. Inversez les deux dates.");
        RuleFor(q => q.Min).Must(BeAmount).WithMessage((_, typed) => TypedAmount.Problem(typed, "12,50"));
        RuleFor(q => q.Max).Must(BeAmount).WithMessage((_, typed) => TypedAmount.Problem(typed, "12,50"));
        RuleFor(q => q.Max)
            .Must((query, _) => TypedAmount.Read(query.Min) is not { } min || TypedAmount.Read(query.Max) is not { } max || max >= min)
            .WithMessage("Le montant le plus haut est plus petit que le plus bas. Inversez les deux.");
        RuleFor(q => q.Text)
            .MaximumLength(ReimbursementFilter.TextMaxLength)
            .WithMessage($"Cherchez avec {ReimbursementFilter.TextMaxLength} caractères au plus.");
        RuleFor(q => q.Family).IsInEnum().WithMessage("Choisissez une famille de soins dans la liste.");
        RuleFor(q => q.Status).IsInEnum().WithMessage("Choisissez un état dans la liste.");
    }

    private static bool BeAmount(string? text) => string.IsNullOrWhiteSpace(text) || TypedAmount.Read(text) is not null;
}
