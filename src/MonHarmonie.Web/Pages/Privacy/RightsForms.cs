using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Pages.Privacy;

/// <summary>What the officer writes to the person: an answer, or why it takes longer.</summary>
public sealed class WordsForm
{
    public string? Text { get; set; }

    /// <summary>Releases what the request has frozen.</summary>
    public bool Releases { get; set; }
}

public sealed class RefuseForm
{
    public RightsRefusal? Motive { get; set; }
    public string? Text { get; set; }

    public static IReadOnlyList<SelectListItem> Motives { get; } =
    [
        new("Choisissez", ""),
        .. Enum.GetValues<RightsRefusal>().Select(motive => new SelectListItem(RightsTexts.Of(motive), motive.ToString())),
    ];
}

internal sealed class WordsFormValidator : AbstractValidator<WordsForm>
{
    public WordsFormValidator() => RuleFor(f => f.Text).ForThePerson("Écrivez ce que la personne lira.");
}

internal sealed class RefuseFormValidator : AbstractValidator<RefuseForm>
{
    public RefuseFormValidator()
    {
        RuleFor(f => f.Motive)
            .NotNull()
            .WithMessage("Choisissez le motif du refus.")
            .IsInEnum()
            .WithMessage("Choisissez un motif dans la liste.");
        RuleFor(f => f.Text).ForThePerson("Dites pourquoi ce motif vaut ici.");
    }
}

internal static class RightsRules
{
    /// <param name="missing">What to say when nothing is written.</param>
    public static void ForThePerson<T>(this IRuleBuilder<T, string?> rule, string missing) =>
        rule.Must(text => !string.IsNullOrWhiteSpace(text))
            .WithMessage(missing)
            .Must(text => (text?.Trim().Length ?? 0) <= RightsRequest.TextMaxLength)
            .WithMessage($"Ce texte dépasse {French.Number(RightsRequest.TextMaxLength)} caractères. Raccourcissez-le.");
}
