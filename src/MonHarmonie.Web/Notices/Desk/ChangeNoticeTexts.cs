using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Member;
using MonHarmonie.Web.Pages.Public;

namespace MonHarmonie.Web.Notices.Desk;

/// <summary>What members are told when a colleague acts in their file; never the new detail, nor care.</summary>
internal static class ChangeNoticeTexts
{
    private const string AskedFor =
        "Vous recevez cet e-mail parce que vous nous l’avez demandé. Nous ne vous demandons jamais votre mot de passe.";

    public static Message Contact(Notice notice) =>
        new(
            "Vos coordonnées ont été corrigées",
            [
                $"{When(notice)}, une conseillère ou un conseiller a corrigé {Fields(notice)}.",
                "Si vous ne l’avez pas demandé, dites-le-nous tout de suite. L’adresse e-mail de votre connexion, elle, n’a pas changé.",
            ],
            notice.Name,
            Action: new MessageAction("Voir mes informations", MemberLinks.Profile)
        );

    public static Message BankLink(Notice notice) =>
        new(
            "Un autre compte va servir à vos remboursements",
            [
                Planned(notice),
                "Si vous n’avez rien demandé, annulez avec le bouton\u00A0: il n’y a rien à prouver. "
                    + "Nous ne vous demandons jamais votre IBAN par e-mail.",
            ],
            notice.Name,
            Action: new MessageAction("Annuler ce changement", AccountLinks.WithToken(PublicLinks.BankChange, notice.Secret))
        );

    public static Message BankPlanned(Notice notice) =>
        new(
            "Votre compte de remboursement va changer",
            [Planned(notice), "Si vous n’avez rien demandé, annulez dans «\u00A0Mes informations\u00A0»."],
            notice.Name,
            Action: new MessageAction("Voir et annuler", MemberLinks.Profile)
        );

    public static Message BankCancelled(Notice notice) =>
        new(
            "Le changement de compte est annulé",
            [
                $"{When(notice)}, le changement de compte bancaire a été annulé. Nous continuons à vous payer sur votre ancien compte.",
                "Une personne de chez nous regarde d’où venait cette demande.",
            ],
            notice.Name,
            Action: new MessageAction("Voir mes informations", MemberLinks.Profile)
        );

    public static Message Simulation(Notice notice) =>
        new(
            "Une simulation vous attend",
            [
                $"{When(notice)}, vous avez fait une simulation avec une conseillère ou un conseiller. Elle est dans votre espace.",
                "Pour votre confidentialité, le soin et les montants se lisent dans votre espace seulement.",
            ],
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir la simulation", MemberLinks.Simulator.One(id)) : null,
            Why: AskedFor
        );

    public static Message Certificate(Notice notice) =>
        new(
            "Votre attestation de couverture est dans votre espace",
            ["Vous nous l’avez demandée. Elle s’ouvre en PDF, à la page de votre contrat, aussi souvent que vous voulez."],
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Ouvrir l’attestation", MemberLinks.Contracts.Certificate(id)) : null,
            Why: AskedFor
        );

    /// <summary>Whom it covers is said in the space: mail is read over shoulders.</summary>
    public static Message Beneficiary(Notice notice) =>
        new(
            "Une personne a été ajoutée à votre contrat",
            [
                "Une conseillère ou un conseiller l’a ajoutée. Qui, depuis quand et avec quelle pièce : c’est dans votre espace.",
                "Si vous ne l’avez pas demandé, dites-le-nous tout de suite.",
            ],
            notice.Name,
            Action: notice.ItemId is { } id ? new MessageAction("Voir l’ajout", MemberLinks.Conversations.One(id)) : null
        );

    private static string Planned(Notice notice) =>
        $"{When(notice)}, un changement de compte bancaire a été enregistré à votre nom. "
        + (
            notice.Day is { } day
                ? $"Le nouveau compte servira à partir du {French.Date(day)}. Jusque-là, nous payons sur l’ancien."
                : "Jusqu’à ce qu’il serve, nous payons sur l’ancien."
        );

    private static string When(Notice notice) => notice.AtUtc is { } at ? $"Le {French.Moment(at)}" : "Aujourd’hui";

    private static string Fields(Notice notice)
    {
        var fields = (notice.Topic ?? "")
            .Split(',')
            .Select(name => Enum.TryParse<ContactField>(name, out var field) ? Of(field) : null)
            .OfType<string>()
            .ToList();
        return fields.Count == 0 ? "vos coordonnées" : French.List(fields);
    }

    private static string Of(ContactField field) =>
        field switch
        {
            ContactField.Phone => "votre numéro de téléphone",
            ContactField.Email => "l’adresse e-mail où nous vous écrivons",
            _ => "votre adresse postale",
        };
}
