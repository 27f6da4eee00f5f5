using MonHarmonie.Services.Notifications.Preferences;

namespace MonHarmonie.Web.Notices;

/// <summary>How people know the mails that they may do without.</summary>
internal static class MailTopicTexts
{
    public static string Of(MailTopics topic) =>
        topic switch
        {
            MailTopics.RequestReceived => "Votre demande est arrivée",
            MailTopics.RequestAnswered => "Votre demande a une réponse",
            MailTopics.RequestPaid => "Le virement de votre demande est fait",
            MailTopics.PaymentReturned => "Votre banque a renvoyé un remboursement",
            MailTopics.IbanWanted => "Il nous manque votre IBAN",
            _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "Not one topic."),
        };
}
