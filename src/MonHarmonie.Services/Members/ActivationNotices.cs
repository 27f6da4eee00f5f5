using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Members;

/// <summary>The words of the messages around the opening of a space.</summary>
internal static class ActivationNotices
{
    private const string NotYou = "Si vous n’avez rien demandé, ignorez ce message\u00a0: sans ce code, personne n’ouvre votre espace.";

    public static Message Code(Person person, string code, bool byMail) =>
        new(
            "Votre code pour ouvrir votre espace",
            [
                byMail
                    ? "Vous ouvrez votre espace Mon Harmonie. Recopiez ce code dans les 72 heures. Il sert une seule fois."
                    : "Vous ouvrez votre espace Mon Harmonie. Recopiez ce code dans les dix jours. Il sert une seule fois.",
                NotYou,
            ],
            person.FirstName,
            code,
            new MessageAction("Écrire le code", "/activer/code")
        );

    public static Message AlreadyActive(Person person) =>
        new(
            "Votre espace existe déjà",
            [
                "Quelqu’un a demandé à ouvrir votre espace Mon Harmonie avec votre numéro d’adhérent et votre date de naissance. Votre espace est déjà ouvert\u00a0: rien n’a changé.",
                "Si c’est vous, connectez-vous. Vous pouvez choisir un nouveau mot de passe si vous l’avez oublié.",
                "Si ce n’est pas vous, vous n’avez rien à faire\u00a0: ces informations ne suffisent pas pour entrer.",
            ],
            person.FirstName,
            Action: new MessageAction("Se connecter", "/connexion")
        );

    public static Message Opened(Person person, string maskedEmail) =>
        new(
            "Votre espace est ouvert avec une autre adresse e-mail",
            [
                $"Votre espace Mon Harmonie vient d’être ouvert avec le code que nous vous avons envoyé et une adresse e-mail que nous ne connaissions pas\u00a0: {maskedEmail}.",
                "Si c’est vous, vous n’avez rien à faire. Si ce n’est pas vous, appelez-nous tout de suite\u00a0: nous fermerons cet espace.",
            ],
            person.FirstName,
            Action: new MessageAction("Nous contacter", "/contact")
        );
}
