using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Notices;

/// <summary>What members are told of their payments: a reference, never a care nor an amount.</summary>
internal static class PaymentNoticeTexts
{
    private const string Why = "Vous recevez cet e-mail parce que nous vous devons un remboursement.";
    private const string WhyOverpaid = "Vous recevez cet e-mail parce qu’un remboursement vous a été versé en trop.";

    public static Message IbanWanted(Notice notice) =>
        new(
            $"Il nous manque votre IBAN ({notice.Reference})",
            [
                "Un remboursement est prêt, mais nous n’avons pas de compte bancaire où le verser.",
                "Connectez-vous à votre espace\u00A0: nous vous y disons comment nous donner votre IBAN. "
                    + "N’envoyez jamais votre IBAN en réponse à un e-mail.",
            ],
            notice.Name,
            Action: new MessageAction("Voir ce qui manque", MemberLinks.Home),
            Why: Why
        );

    public static Message Returned(Notice notice) =>
        new(
            $"Votre banque a renvoyé un remboursement ({notice.Reference})",
            [
                "Nous vous avions versé un remboursement. Votre banque nous l’a renvoyé\u00A0: "
                    + "le compte est peut-être fermé, ou son IBAN a changé.",
                "L’argent vous est toujours dû. Vérifiez votre IBAN dans votre espace\u00A0: nous ferons un nouveau virement.",
            ],
            notice.Name,
            Action: new MessageAction("Vérifier mon IBAN", MemberLinks.Profile),
            Why: Why
        );

    public static Message Overpaid(Notice notice) =>
        new(
            $"Un remboursement a été versé en trop ({notice.Reference})",
            [
                "Nous vous avons versé plus que ce qui vous était dû. La cause, le montant et l’échéancier sont dans votre espace.",
                "Rien ne sera retenu sur vos prochains remboursements. "
                    + "Si vous n’êtes pas d’accord, vous pouvez le contester en quelques mots.",
            ],
            notice.Name,
            Action: new MessageAction("Voir pourquoi", MemberLinks.Overpayments.List),
            Why: WhyOverpaid
        );
}
