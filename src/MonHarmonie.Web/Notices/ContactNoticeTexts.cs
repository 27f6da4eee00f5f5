using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Pages.Shared.Conversations;

namespace MonHarmonie.Web.Notices;

/// <summary>The two mails of a message to the publisher.</summary>
internal static class ContactNoticeTexts
{
    private const string WhyPublisher =
        "Ce message vient du formulaire «\u00A0Nous contacter\u00A0» du portail. Répondez-y\u00A0: votre réponse ira à cette personne.";
    private const string WhySender =
        "Vous recevez cet e-mail parce que cette adresse a été donnée dans notre formulaire «\u00A0Nous contacter\u00A0». "
        + "Ce n’était pas vous\u00A0? "
        + "Ne faites rien\u00A0: nous ne la gardons pas.";

    /// <summary>To the publisher, who is not greeted by the name of the person who wrote.</summary>
    public static Message ToPublisher(Notice notice) =>
        new(
            $"{TopicOf(notice)} ({notice.Reference})",
            [
                notice switch
                {
                    { MemberNumber: { } number } =>
                        $"De\u00A0: {notice.Name}, adhérent n°\u00A0{number}, connecté à son espace, {notice.Email}",
                    { Name: { } name } => $"De\u00A0: {name}, connecté au portail, {notice.Email}",
                    _ => $"De\u00A0: un visiteur qui n’était pas connecté, {notice.Email}. Son identité n’est pas vérifiée.",
                },
                .. (notice.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ],
            Why: WhyPublisher
        );

    public static Message Received(Notice notice) =>
        new(
            $"Nous avons reçu votre message ({notice.Reference})",
            [
                $"Sujet\u00A0: {TopicOf(notice)}.",
                notice.Topic == nameof(ContactTopic.PersonalData)
                    ? "Nous vous répondons par e-mail, dans un mois au plus."
                    : "Nous vous répondons par e-mail.",
                "Gardez la référence, elle retrouve votre message.",
            ],
            notice.Name,
            notice.Reference,
            Why: WhySender
        );

    private static string TopicOf(Notice notice) =>
        ContactTexts.Of(Enum.TryParse<ContactTopic>(notice.Topic, out var topic) ? topic : ContactTopic.Other);
}
