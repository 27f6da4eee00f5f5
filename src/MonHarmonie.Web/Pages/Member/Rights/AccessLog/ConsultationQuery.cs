using System.Globalization;
using FluentValidation;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Pages.Member.Rights.AccessLog;

/// <summary>The filter as it stands in the address: the list, its page links and the export read the same one.</summary>
public sealed class ConsultationQuery
{
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public ConsultationWho? Who { get; set; }
    public DataCategory? Category { get; set; }

    /// <summary>Shows one's own views too.</summary>
    public bool Own { get; set; }

    public ConsultationFilter ToFilter() => new(From, To, Who, Category, Own);

    /// <summary>The filter as a query string; starts with « ? » or is empty.</summary>
    public string ToQueryString(string? cursor = null)
    {
        var pairs = new List<KeyValuePair<string, string?>>
        {
            new("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("who", Who?.ToString()),
            new("category", Category?.ToString()),
            new("own", Own ? "true" : null),
            new("cursor", cursor),
        };
        return QueryString.Create(pairs.Where(p => !string.IsNullOrWhiteSpace(p.Value))).Value ?? "";
    }
}

internal sealed class ConsultationQueryValidator : AbstractValidator<ConsultationQuery>
{
    public ConsultationQueryValidator(TimeProvider clock)
    {
        RuleFor(q => q.From)
            .Must(day => day is null || day <= clock.Today())
            .WithMessage("Cette date est dans le futur. Choisissez un jour passé.");
        RuleFor(q => q.To)
            .Must((query, to) => to is null || query.From is null || to >= query.From)
            .WithMessage("La fin de la période est avant son début. Inversez les deux dates.");
        RuleFor(q => q.Who).IsInEnum().WithMessage("Choisissez qui dans la liste.");
        RuleFor(q => q.Category).IsInEnum().WithMessage("Choisissez une sorte de données dans la liste.");
    }
}
