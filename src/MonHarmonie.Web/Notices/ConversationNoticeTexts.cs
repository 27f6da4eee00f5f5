using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>Says that an answer waits, and not a word of what is asked or answered: mail is read over shoulders.</summary>
internal static class ConversationNoticeTexts
{
    private const string Why =
        "Vous recevez cet e-mail parce que vous nous avez écrit dans votre espace Mon Harmonie. Nous ne vous demandons jamais votre mot de "
        + "passe.";

    public static Message Answered(Notice notice) =>
        new(
            $"Une réponse vous attend ({notice.Reference})",
            [
                $"Nous avons répondu à votre message {notice.Reference}.",
                "Pour votre confidentialité, la réponse se lit dans votre espace seulement.",
            ],
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Lire la réponse", MemberLinks.Conversations.One(id)) : null,
            Why: Why
        );

    public static Message Waiting(Notice notice) =>
        new(
            $"Un message de votre mutuelle vous attend ({notice.Reference})",
            ["Nous vous avons écrit. Pour votre confidentialité, le message se lit dans votre espace seulement."],
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Lire le message", MemberLinks.Conversations.One(id)) : null
        );
}
