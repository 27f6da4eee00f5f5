using MonHarmonie.Services.Queues;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor;

/// <summary>What advisors read of work, whatever its kind.</summary>
public static class WorkTexts
{
    public static string Of(WorkKind kind) =>
        kind switch
        {
            WorkKind.Request => "Demande",
            WorkKind.Message => "Message",
            WorkKind.Complaint => "Réclamation",
            _ => "Rappel",
        };

    public static string Plural(WorkKind kind) => Of(kind) + "s";

    /// <summary>With its article, in the middle of a sentence.</summary>
    public static string The(WorkKind kind) =>
        kind switch
        {
            WorkKind.Request => "la demande",
            WorkKind.Message => "l’échange",
            WorkKind.Complaint => "la réclamation",
            _ => "le rappel",
        };

    public static string Of(WorkView view) =>
        view switch
        {
            WorkView.Due => "À faire",
            WorkView.Mine => "Les miens",
            WorkView.Late => "En retard",
            _ => "Remis à plus tard",
        };

    public static int CountOf(WorkView view, WorkCount count) =>
        view switch
        {
            WorkView.Due => count.Waiting,
            WorkView.Mine => count.Mine,
            WorkView.Late => count.Late,
            _ => count.Snoozed,
        };

    /// <summary>Why there is nothing to see.</summary>
    public static (string Title, string What) Empty(WorkView view) =>
        view switch
        {
            WorkView.Due => (
                "Rien n’attend",
                "Demandes, messages, réclamations et rappels arrivent ici, la promesse la plus ancienne en tête."
            ),
            WorkView.Mine => ("Vous n’avez rien en cours", "Ce que vous prenez reste ici, à vous seul, le temps de répondre."),
            WorkView.Late => ("Rien n’est en retard", "Ce qui dépasse le jour promis à l’adhérent se voit ici."),
            _ => ("Rien n’est remis à plus tard", "Ce que vous remettez à un autre jour attend ici, et revient ce jour-là."),
        };

    /// <summary>What became of an action, and what to do now.</summary>
    public static string Of(WorkOutcome outcome) =>
        outcome switch
        {
            WorkOutcome.Done => "C’est enregistré.",
            WorkOutcome.NotFound => "Cela n’attend plus\u00A0: une réponse a été donnée, ou l’adhérent l’a repris.",
            WorkOutcome.Changed => "Cela a changé depuis que vous l’avez ouvert, ou votre temps est passé. Rien n’est enregistré. Relisez.",
            WorkOutcome.TakenByAnother => "Une autre personne l’a pris. Rien n’a été enregistré.",
            WorkOutcome.TooEarly => "L’adhérent a choisi un moment plus tard. Appelez-le dans ce moment-là.",
            WorkOutcome.SamePerson =>
                "La première réponse et celle du comité ne viennent pas de la même personne. Quelqu’un d’autre doit s’en charger.",
            WorkOutcome.Tied => "Ce dossier est celui du conseiller ou d’un de ses proches\u00A0: quelqu’un d’autre doit s’en charger.",
            WorkOutcome.Frozen =>
                "La personne a gelé ces données. Cela attend qu’elle lève le gel, ou que la déléguée à la protection des données lui "
                    + "réponde.",
            WorkOutcome.NotAllowed =>
                "Le registre des traitements ne laisse pas encore les conseillers lire ces données. Rien n’a été ouvert.",
            WorkOutcome.NotAColleague => "Ce compte n’est pas celui d’un conseiller en activité. Choisissez une autre personne.",
            _ => "Choisissez un jour après aujourd’hui, au plus tard le jour promis à l’adhérent.",
        };

    /// <summary>What a colleague has, kind by kind.</summary>
    public static string Of(AdvisorLoad load) =>
        string.Join(
            ", ",
            load.Counts.OrderBy(c => c.Key)
                .Select(c => French.Count(c.Value, Of(c.Key).ToLowerInvariant(), Plural(c.Key).ToLowerInvariant()))
        );
}
