using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Contact;

/// <summary>Who wrote.</summary>
/// <param name="MemberNumber">Null for a visitor and for a colleague.</param>
internal sealed record ContactSender(string Email, string? Name, string? MemberNumber, Guid? PersonId);

/// <summary>The two mails of a message: to the publisher, and to the person who wrote.</summary>
internal static class ContactNotices
{
    private const string WhyPublisher =
        "Ce message vient du formulaire «\u00A0Nous contacter\u00A0» du portail. Répondez-y\u00A0: votre réponse ira à cette personne.";
    private const string WhySender =
        "Vous recevez cet e-mail parce que cette adresse a été donnée dans notre formulaire «\u00A0Nous contacter\u00A0». Ce n’était pas vous\u00A0? "
        + "Ne faites rien\u00A0: nous ne la gardons pas.";

    public static Message ToPublisher(ContactSender sender, ContactTopic topic, string text, string reference) =>
        new(
            $"{Of(topic)} ({reference})",
            [
                sender switch
                {
                    { MemberNumber: { } number } =>
                        $"De\u00A0: {sender.Name}, adhérent n°\u00A0{number}, connecté à son espace, {sender.Email}",
                    { Name: { } name } => $"De\u00A0: {name}, connecté au portail, {sender.Email}",
                    _ => $"De\u00A0: un visiteur qui n’était pas connecté, {sender.Email}. Son identité n’est pas vérifiée.",
                },
                .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ],
            Why: WhyPublisher
        );

    /// <summary>The text is not sent back: whoever gave somebody else's address would make us write to them.</summary>
    public static Message Received(ContactSender sender, ContactTopic topic, string reference) =>
        new(
            $"Nous avons reçu votre message ({reference})",
            [
                $"Sujet\u00A0: {Of(topic)}.",
                topic == ContactTopic.PersonalData
                    ? "Nous vous répondons à cette adresse, dans un mois au plus."
                    : "Nous vous répondons à cette adresse.",
                "Gardez la référence, elle retrouve votre message.",
            ],
            sender.Name,
            reference,
            Why: WhySender
        );

    private static string Of(ContactTopic topic) =>
        topic switch
        {
            ContactTopic.Reimbursements => "Mes remboursements",
            ContactTopic.PersonalData => "Mes données personnelles",
            ContactTopic.Accessibility => "Accessibilité",
            ContactTopic.AccountAccess => "Accès à mon espace",
            _ => "Autre sujet",
        };
}
