using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Notices;

/// <summary>The words of the messages around the opening of a space.</summary>
internal static class ActivationNoticeTexts
{
    private const string NotYou = "Si vous n’avez rien demandé, ignorez ce message\u00a0: sans ce code, personne n’ouvre votre espace.";

    public static Message Code(Notice notice) =>
        new(
            "Votre code pour ouvrir votre espace",
            [
                notice.ByMail
                    ? "Vous ouvrez votre espace Mon Harmonie. Recopiez ce code dans les 72 heures. Il sert une seule fois."
                    : "Vous ouvrez votre espace Mon Harmonie. Recopiez ce code dans les dix jours. Il sert une seule fois.",
                NotYou,
            ],
            notice.Name,
            notice.Code,
            new MessageAction("Écrire le code", AccountLinks.ActivateCode)
        );

    public static Message AlreadyActive(Notice notice) =>
        new(
            "Votre espace existe déjà",
            [
                "Quelqu’un a demandé à ouvrir votre espace Mon Harmonie avec votre numéro d’adhérent et votre date de naissance. "
                    + "Votre espace est déjà ouvert\u00a0: rien n’a changé.",
                "Si c’est vous, connectez-vous. Vous pouvez choisir un nouveau mot de passe si vous l’avez oublié.",
                "Si ce n’est pas vous, vous n’avez rien à faire\u00a0: ces informations ne suffisent pas pour entrer.",
            ],
            notice.Name,
            Action: new MessageAction("Se connecter", AccountLinks.SignIn)
        );

    public static Message Opened(Notice notice) =>
        new(
            "Votre espace est ouvert avec une autre adresse e-mail",
            [
                "Votre espace Mon Harmonie vient d’être ouvert avec le code que nous vous avons envoyé et une adresse e-mail que "
                    + $"nous ne connaissions pas\u00a0: {notice.MaskedEmail}.",
                "Si c’est vous, vous n’avez rien à faire. Si ce n’est pas vous, appelez-nous tout de suite\u00a0: nous fermerons cet "
                    + "espace.",
            ],
            notice.Name,
            Action: new MessageAction("Nous contacter", AccountLinks.Contact)
        );
}
