using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>
/// The words of the messages about complaints: a number and a day, never what it is about nor what was answered, for mail is read over
/// shoulders.
/// </summary>
internal static class ComplaintNoticeTexts
{
    private const string Why =
        "Vous recevez cet e-mail parce que nous avons reçu une réclamation en votre nom. Nous ne vous demandons jamais votre mot de passe.";

    public static Message Received(Notice notice) =>
        New(
            notice,
            $"Nous avons reçu votre réclamation {notice.Reference}",
            $"Votre réclamation est bien arrivée. Son numéro est {notice.Reference}.",
            notice.Day is null
                ? "Nous aurions déjà dû y répondre. Nous vous prions de nous en excuser, et nous vous répondrons quand même."
                : $"Nous vous répondons par écrit {Until(notice)}."
        );

    public static Message Answered(Notice notice) =>
        New(
            notice,
            $"Votre réclamation {notice.Reference} a une réponse",
            $"Nous avons répondu à votre réclamation {notice.Reference}.",
            "La réponse est dans votre espace, avec ce que vous pouvez faire si elle ne vous convient pas."
        );

    public static Message Escalated(Notice notice) =>
        New(
            notice,
            $"Votre réclamation {notice.Reference} est devant le comité",
            $"Une autre personne reprend votre réclamation {notice.Reference} depuis le début.",
            $"Le comité vous répond par écrit {Until(notice)}."
        );

    public static Message MediatorOpen(Notice notice) =>
        New(
            notice,
            $"Votre réclamation {notice.Reference} : vous pouvez saisir le médiateur",
            $"Nous n’avons pas répondu à votre réclamation {notice.Reference} dans les deux mois. Nous vous prions de nous en excuser, et "
                + "nous vous répondrons quand même.",
            "Vous pouvez saisir le médiateur dès maintenant. C’est gratuit. Votre espace prépare le dossier à lui envoyer."
        );

    private static string Until(Notice notice) => notice.Day is { } day ? $"au plus tard le {French.Date(day)}" : "dans les deux mois";

    private static Message New(Notice notice, string subject, params string[] paragraphs) =>
        new(
            French.Typeset(subject),
            paragraphs,
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir ma réclamation", MemberLinks.Complaints.One(id)) : null,
            Why: Why
        );
}
