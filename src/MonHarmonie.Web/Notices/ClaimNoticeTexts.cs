using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>The words of the messages about requests: neither the care nor an amount, for mail is read over shoulders.</summary>
internal static class ClaimNoticeTexts
{
    private const string Why =
        "Vous recevez cet e-mail parce que vous avez envoyé une demande dans votre espace Mon Harmonie. Nous ne vous "
        + "demandons jamais votre mot de passe.";

    public static Message Received(Notice notice) =>
        New(
            notice,
            $"Nous avons reçu votre demande {notice.Reference}",
            $"Votre demande est bien arrivée. Son numéro est {notice.Reference}.",
            notice.Day is { } day
                ? $"Nous vous répondons au plus tard le {French.Date(day)}. Vous n’avez rien à faire."
                : "Nous vous répondons dès que possible. Vous n’avez rien à faire."
        );

    public static Message NeedsAnswer(Notice notice) =>
        New(
            notice,
            $"Il nous manque quelque chose pour votre demande {notice.Reference}",
            $"Pour continuer, nous avons besoin d’un complément de votre part sur la demande {notice.Reference}.",
            "Votre espace dit ce qui manque et comment l’envoyer. Ce que vous avez déjà envoyé est gardé."
        );

    public static Message Decided(Notice notice) =>
        New(
            notice,
            $"Votre demande {notice.Reference} a une réponse",
            $"Nous avons répondu à votre demande {notice.Reference}.",
            "La réponse et son explication sont dans votre espace."
        );

    public static Message Paid(Notice notice) =>
        New(
            notice,
            $"Le virement de votre demande {notice.Reference} est fait",
            $"Le virement de votre demande {notice.Reference} est arrivé à la banque. Vous n’avez rien à faire."
        );

    private static Message New(Notice notice, string subject, params string[] paragraphs) =>
        new(
            subject,
            paragraphs,
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir ma demande", MemberLinks.Claims.One(id)) : null,
            Why: Why
        );
}
