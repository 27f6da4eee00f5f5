using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>
/// The words of the messages about rights on one's data: a reference and a day, never what is asked for, for mail is read over shoulders.
/// </summary>
internal static class RightsNoticeTexts
{
    private const string Why =
        "Vous recevez cet e-mail parce que vous avez fait une demande sur vos données dans votre espace Mon Harmonie. Nous ne vous "
        + "demandons jamais votre mot de passe.";

    public static Message Received(Notice notice) =>
        New(
            notice,
            $"Nous avons reçu votre demande {notice.Reference} sur vos données",
            $"Votre demande est bien arrivée. Son numéro est {notice.Reference}.",
            $"Elle est confiée à la personne déléguée à la protection des données, qui vous répond {Until(notice)}."
        );

    public static Message Taken(Notice notice) =>
        New(
            notice,
            $"Votre demande {notice.Reference} sur vos données est en cours",
            $"Quelqu’un travaille sur votre demande {notice.Reference}. La réponse vous parviendra {Until(notice)}.",
            "Vous n’avez rien à faire."
        );

    public static Message Extended(Notice notice) =>
        New(
            notice,
            $"Votre demande {notice.Reference} sur vos données prend plus de temps",
            $"Nous avons besoin de deux mois de plus pour répondre à votre demande {notice.Reference}. "
                + $"La réponse vous parviendra {Until(notice)}.",
            "La raison est dans votre espace. Si vous n’êtes pas d’accord, vous pouvez saisir la CNIL."
        );

    public static Message Answered(Notice notice) =>
        New(
            notice,
            $"Votre demande {notice.Reference} sur vos données a une réponse",
            $"Nous avons répondu à votre demande {notice.Reference}.",
            "La réponse est dans votre espace, avec ce que vous pouvez faire si elle ne vous convient pas."
        );

    public static Message Withdrawn(Notice notice) =>
        New(
            notice,
            $"Votre demande {notice.Reference} sur vos données est retirée",
            $"Vous avez retiré votre demande {notice.Reference}. Nous n’y donnons pas suite.",
            "Vous pouvez en faire une autre quand vous voulez. Si ce n’est pas vous qui l’avez retirée, écrivez-nous."
        );

    private static string Until(Notice notice) => notice.Day is { } day ? $"au plus tard le {French.Date(day)}" : "dans le délai d’un mois";

    private static Message New(Notice notice, string subject, params string[] paragraphs) =>
        new(
            subject,
            paragraphs,
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir ma demande", MemberLinks.Rights.Request(id, notice.ChildId)) : null,
            Why: Why
        );
}
