using MonHarmonie.Services.Breaches;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Privacy.Breaches;

/// <summary>How a breach is told to the officer.</summary>
internal static class BreachTexts
{
    public static string Of(BreachState state) =>
        state switch
        {
            BreachState.Open => "À décider",
            BreachState.Notified => "Notifiée à la CNIL",
            BreachState.Waived => "Non notifiée, avec sa raison",
            _ => "Close",
        };

    public static StatusKind KindOf(BreachState state) =>
        state switch
        {
            BreachState.Open => StatusKind.Expected,
            BreachState.Notified => StatusKind.Done,
            BreachState.Waived => StatusKind.Neutral,
            _ => StatusKind.Neutral,
        };

    public static string Of(BreachStepKind kind) =>
        kind switch
        {
            BreachStepKind.Recorded => "Violation enregistrée",
            BreachStepKind.Changed => "Fiche complétée",
            BreachStepKind.Notified => "Notification à la CNIL",
            BreachStepKind.Waived => "Décision de ne pas notifier",
            BreachStepKind.Told => "Personnes informées",
            BreachStepKind.NotTold => "Décision de ne pas informer les personnes",
            BreachStepKind.Closed => "Violation close",
            _ => "Violation reprise",
        };

    public static string Of(BreachNature nature) =>
        nature == BreachNature.None
            ? "pas encore qualifiée"
            : French.List([
                .. new (BreachNature Nature, string Words)[]
                {
                    (BreachNature.Confidentiality, "confidentialité"),
                    (BreachNature.Integrity, "intégrité"),
                    (BreachNature.Availability, "disponibilité"),
                }
                    .Where(n => nature.HasFlag(n.Nature))
                    .Select(n => n.Words),
            ]);

    /// <summary>How the 72 hours stand.</summary>
    public static string Clock(BreachRow row, DateTime nowUtc)
    {
        var end = row.NotifiedAtUtc ?? nowUtc;
        var left = row.DueAtUtc - end;
        return (row.State, row.NotifiedAtUtc) switch
        {
            (_, { }) when left >= TimeSpan.Zero => $"notifiée {Span(end - row.NoticedAtUtc)} après la découverte",
            (_, { }) => $"notifiée avec {Span(-left)} de retard",
            (BreachState.Open, _) when left >= TimeSpan.Zero => $"il reste {Span(left)}",
            (BreachState.Open, _) => $"délai dépassé de {Span(-left)}",
            _ => "pas de notification",
        };
    }

    public static bool IsLate(BreachRow row, DateTime nowUtc) =>
        (row.NotifiedAtUtc ?? (row.State == BreachState.Open ? nowUtc : row.NoticedAtUtc)) > row.DueAtUtc;

    public static string Said(BreachOutcome outcome) =>
        outcome switch
        {
            BreachOutcome.Changed =>
                "La fiche a changé depuis que vous l’avez ouverte. Rien n’a été enregistré, et ce que vous avez écrit est encore là. "
                    + "Relisez la fiche, puis recommencez.",
            BreachOutcome.HighRisk =>
                "Le risque est élevé : la CNIL doit être notifiée. Si le risque n’est pas élevé, corrigez d’abord la fiche.",
            BreachOutcome.WrongMoment => "Ce moment ne peut pas être : il vient avant la découverte, ou il n’est pas encore passé.",
            BreachOutcome.DelayReasonNeeded => "Le délai de 72 heures est passé. Écrivez la raison du retard.",
            BreachOutcome.NotDecided =>
                "Avant de clore, notifiez la CNIL ou dites pourquoi non. Si le risque est élevé, informez aussi les personnes ou dites "
                    + "pourquoi non.",
            _ => "Cette action ne vaut plus pour l’état de la violation. Rien n’a été enregistré.",
        };

    /// <summary>The texts that a step changed, with what they say since.</summary>
    public static IEnumerable<(string Label, string Words)> Changed(BreachStory? before, BreachStory after)
    {
        foreach (var (label, read) in Texts)
            if (read(after) is { Length: > 0 } words && (before is null || read(before) != words))
                yield return (label, words);
    }

    private static readonly (string Label, Func<BreachStory, string?> Read)[] Texts =
    [
        ("Ce qui s’est passé", s => s.Description),
        ("Ce que les personnes lisent", s => s.PlainWords),
        ("Conséquences probables", s => s.Consequences),
        ("Mesures", s => s.Measures),
        ("Ce que les personnes peuvent faire", s => s.Advice),
        ("Pourquoi la CNIL n’est pas notifiée", s => s.WaiverReason),
        ("Pourquoi ce retard", s => s.DelayReason),
        ("Pourquoi les personnes ne sont pas informées", s => s.NotToldReason),
    ];

    /// <summary>A length of time: <c>41 h 12 min</c>.</summary>
    private static string Span(TimeSpan span) =>
        $"{French.Number((long)span.TotalHours)}{French.Space}h{French.Space}{span.Minutes:00}{French.Space}min";
}
