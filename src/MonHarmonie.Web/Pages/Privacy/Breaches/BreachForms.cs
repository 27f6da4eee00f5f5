using System.Globalization;
using FluentValidation;
using MonHarmonie.Services.Breaches;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>What an officer writes of a breach; most of it may come later (article 33(4)).</summary>
public sealed class BreachForm
{
    public DateOnly? NoticedOn { get; set; }

    /// <summary>The time in Paris, as people write it.</summary>
    public string? NoticedAt { get; set; }

    public bool Confidentiality { get; set; }
    public bool Integrity { get; set; }
    public bool Availability { get; set; }
    public DataCategory[] Categories { get; set; } = [];
    public int? Persons { get; set; }
    public int? Records { get; set; }
    public bool IsHighRisk { get; set; }
    public string? Description { get; set; }
    public string? PlainWords { get; set; }
    public string? Consequences { get; set; }
    public string? Measures { get; set; }
    public string? Advice { get; set; }

    /// <summary>Makes one breach of a form that is sent twice.</summary>
    public string? FormKey { get; set; }

    public static BreachForm Of(BreachCard card)
    {
        var (facts, story) = (card.Facts, card.Story);
        return new()
        {
            NoticedOn = FrenchTime.DayOf(facts.NoticedAtUtc),
            NoticedAt = TypedTime.Write(facts.NoticedAtUtc),
            Confidentiality = facts.Nature.HasFlag(BreachNature.Confidentiality),
            Integrity = facts.Nature.HasFlag(BreachNature.Integrity),
            Availability = facts.Nature.HasFlag(BreachNature.Availability),
            Categories = [.. facts.Categories],
            Persons = facts.Persons,
            Records = facts.Records,
            IsHighRisk = facts.IsHighRisk,
            Description = story.Description,
            PlainWords = story.PlainWords,
            Consequences = story.Consequences,
            Measures = story.Measures,
            Advice = story.Advice,
        };
    }

    /// <summary>For a form that was found right.</summary>
    public BreachFacts ToFacts() =>
        new(
            TypedTime.Read(NoticedOn, NoticedAt)!.Value,
            (Confidentiality ? BreachNature.Confidentiality : BreachNature.None)
                | (Integrity ? BreachNature.Integrity : BreachNature.None)
                | (Availability ? BreachNature.Availability : BreachNature.None),
            [.. Categories.Distinct().Order()],
            Persons,
            Records,
            IsHighRisk
        );

    public BreachStory ToStory() => new(Trim(Description), Trim(PlainWords), Trim(Consequences), Trim(Measures), Trim(Advice));

    private static string Trim(string? text) => text?.Trim() ?? "";
}

/// <summary>The notification to the authority.</summary>
public sealed class NotifyForm
{
    public DateOnly? On { get; set; }
    public string? At { get; set; }
    public string? Reference { get; set; }

    /// <summary>Needed after 72 hours.</summary>
    public string? DelayReason { get; set; }
}

/// <summary>Why something is not done.</summary>
public sealed class ReasonForm
{
    public string? Text { get; set; }
}

/// <summary>The day on which the letters left.</summary>
public sealed class ToldForm
{
    public DateOnly? On { get; set; }
}

/// <summary>A time of day as people write it: <c>14:05</c>, <c>14h05</c>, <c>14 h 05</c>.</summary>
internal static class TypedTime
{
    private static readonly string[] Forms = ["H:mm", "H'h'mm", "H' h 'mm", "H'h'", "H' h'"];

    public const string NoSuchDay = "Ce jour est trop loin d’aujourd’hui. Vérifiez l’année.";

    /// <summary>Whether a day is one on which something of this regulation can have happened; none is for rules that ask for one.</summary>
    public static bool IsLikely(DateOnly? day) => day is not { Year: < 2018 or > 2100 };

    /// <returns>The instant; null when day or time is missing or cannot be read.</returns>
    public static DateTime? Read(DateOnly? day, string? time) =>
        day is { } given && IsLikely(day) && TryRead(time, out var at) ? FrenchTime.FromParis(given.ToDateTime(at)) : null;

    public static bool TryRead(string? time, out TimeOnly at) =>
        TimeOnly.TryParseExact(
            (time ?? "").Trim().Replace(French.Space, ' '),
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out at
        );

    public static string Write(DateTime instantUtc) =>
        TimeOnly.FromDateTime(FrenchTime.ToParis(instantUtc)).ToString("HH:mm", CultureInfo.InvariantCulture);
}

internal sealed class BreachFormValidator : AbstractValidator<BreachForm>
{
    public BreachFormValidator(TimeProvider clock)
    {
        RuleFor(f => f.NoticedOn).NotNull().WithMessage("Indiquez le jour de la découverte.");
        RuleFor(f => f.NoticedOn).Must(TypedTime.IsLikely).WithMessage(TypedTime.NoSuchDay);
        RuleFor(f => f.NoticedAt).Must(t => TypedTime.TryRead(t, out _)).WithMessage("Écrivez l’heure ainsi : 14:05.");
        RuleFor(f => f.NoticedOn)
            .Must((f, _) => TypedTime.Read(f.NoticedOn, f.NoticedAt) is not { } at || at <= clock.UtcNow())
            .WithMessage("Ce moment n’est pas encore passé. Indiquez quand la violation a été découverte.");
        RuleFor(f => f.Persons).GreaterThanOrEqualTo(0).WithMessage("Écrivez un nombre de personnes, sans signe.");
        RuleFor(f => f.Records).GreaterThanOrEqualTo(0).WithMessage("Écrivez un nombre d’enregistrements, sans signe.");
        RuleFor(f => f.Categories).Must(c => c.All(d => Enum.IsDefined(d))).WithMessage("Choisissez les données dans la liste.");
        RuleFor(f => f.Description).Must(t => !string.IsNullOrWhiteSpace(t)).WithMessage("Écrivez ce qui s’est passé.");
        RuleFor(f => f.Description).MaximumLength(BreachStory.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.PlainWords).MaximumLength(BreachStory.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Consequences).MaximumLength(BreachStory.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Measures).MaximumLength(BreachStory.TextMaxLength).WithMessage(TooLong);
        RuleFor(f => f.Advice).MaximumLength(BreachStory.TextMaxLength).WithMessage(TooLong);
    }

    internal static string TooLong => $"Ce texte dépasse {French.Number(BreachStory.TextMaxLength)} caractères. Raccourcissez-le.";
}

internal sealed class NotifyFormValidator : AbstractValidator<NotifyForm>
{
    public NotifyFormValidator()
    {
        RuleFor(f => f.On).NotNull().WithMessage("Indiquez le jour de la notification.");
        RuleFor(f => f.On).Must(TypedTime.IsLikely).WithMessage(TypedTime.NoSuchDay);
        RuleFor(f => f.At).Must(t => TypedTime.TryRead(t, out _)).WithMessage("Écrivez l’heure ainsi : 14:05.");
        RuleFor(f => f.Reference)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Écrivez le numéro que la CNIL a donné.")
            .MaximumLength(Breach.AuthorityReferenceMaxLength)
            .WithMessage($"Ce numéro dépasse {Breach.AuthorityReferenceMaxLength} caractères.");
        RuleFor(f => f.DelayReason).MaximumLength(BreachStory.TextMaxLength).WithMessage(BreachFormValidator.TooLong);
    }
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator() =>
        RuleFor(f => f.Text)
            .Must(t => !string.IsNullOrWhiteSpace(t))
            .WithMessage("Écrivez la raison : elle est gardée et se montre à la CNIL.")
            .MaximumLength(BreachStory.TextMaxLength)
            .WithMessage(BreachFormValidator.TooLong);
}

internal sealed class ToldFormValidator : AbstractValidator<ToldForm>
{
    public ToldFormValidator() => RuleFor(f => f.On).NotNull().WithMessage("Indiquez le jour où les personnes ont été informées.");
}
