using MonHarmonie.Services.Notifications;

namespace MonHarmonie.Services.Accounts;

/// <summary>The words of the account's mails.</summary>
internal static class AccountNotices
{
    private const string NotYou =
        "Si ce n’est pas vous, changez votre mot de passe tout de suite, puis fermez les autres sessions dans « Mon compte ».";
    private static readonly MessageAction OpenAccount = new("Voir mon compte", "/mon-compte");

    public static Message NewDevice(User user, string device, string moment) =>
        new(
            "Connexion depuis un nouvel appareil",
            [
                $"Votre espace vient d’être ouvert depuis un appareil que nous ne connaissions pas\u00a0: {device}, {moment}.",
                "Si c’est vous, vous n’avez rien à faire.",
                NotYou,
            ],
            user.DisplayName,
            Action: OpenAccount
        );

    public static Message PasswordChanged(User user, string moment) =>
        new(
            "Votre mot de passe a changé",
            [
                $"Votre mot de passe a été changé {moment}. Vos autres sessions sont fermées.",
                "Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe.",
            ],
            user.DisplayName,
            Action: new MessageAction("Choisir un nouveau mot de passe", "/mot-de-passe-oublie")
        );

    public static Message Reset(User user, string secret) =>
        new(
            "Choisir un nouveau mot de passe",
            [
                "Vous avez demandé un nouveau mot de passe. Ce lien sert une seule fois, pendant 30 minutes.",
                "Si vous n’avez rien demandé, ignorez ce message\u00a0: votre mot de passe ne change pas.",
            ],
            user.DisplayName,
            Action: new MessageAction("Choisir mon mot de passe", "/mot-de-passe-oublie/choisir?jeton=" + secret)
        );

    public static Message Invitation(User user, Role role, string secret) =>
        new(
            "Choisissez le mot de passe de votre accès",
            [
                $"Vous avez un accès à Mon Harmonie\u00a0: {NameOf(role)}. Choisissez son mot de passe avec ce lien. Il sert une seule fois, pendant 72 heures.",
                .. SecondFactorNeeded(role),
                "Si vous n’attendiez pas ce message, n’ouvrez pas le lien et prévenez-nous.",
            ],
            user.DisplayName,
            Action: new MessageAction("Choisir mon mot de passe", "/mot-de-passe-oublie/choisir?jeton=" + secret)
        );

    public static Message AccessOpened(User user, string moment) =>
        new(
            "Votre accès est ouvert",
            [$"Le mot de passe de votre accès a été choisi {moment}.", "Si ce n’est pas vous, prévenez-nous tout de suite."],
            user.DisplayName,
            Action: new MessageAction("Se connecter", "/connexion")
        );

    public static Message RoleGranted(User user, Role role) =>
        new(
            "Vous avez un nouvel accès",
            [
                $"Votre compte ouvre maintenant un espace de plus\u00a0: {NameOf(role)}.",
                "Si vous n’attendiez pas ce message, prévenez-nous.",
            ],
            user.DisplayName,
            Action: OpenAccount
        );

    public static Message ConfirmEmail(User user, string secret) =>
        new(
            "Confirmez votre adresse e-mail",
            [
                "Vous avez choisi cette adresse pour votre espace Mon Harmonie. Confirmez-la\u00a0: elle servira à retrouver votre accès. Ce lien sert une seule fois, pendant 72 heures.",
                "Si vous ne connaissez pas Mon Harmonie, ignorez ce message.",
            ],
            user.DisplayName,
            Action: new MessageAction("Confirmer mon adresse", "/mon-compte/adresse-e-mail/verifier?jeton=" + secret)
        );

    public static Message EmailChangeOld(User user, string secret) =>
        new(
            "Confirmez le changement d’adresse e-mail",
            [
                "Vous demandez à changer l’adresse e-mail de votre espace. Le changement se fait quand les deux adresses, l’ancienne et la nouvelle, l’ont confirmé. Ce lien sert pendant 72 heures.",
                "Si ce n’est pas vous, ouvrez le lien et annulez la demande, puis changez votre mot de passe.",
            ],
            user.DisplayName,
            Action: new MessageAction("Confirmer ou annuler", "/mon-compte/adresse-e-mail/confirmer?jeton=" + secret)
        );

    public static Message EmailChangeNew(User user, string secret) =>
        new(
            "Confirmez votre nouvelle adresse e-mail",
            [
                "Vous avez choisi cette adresse pour votre espace Mon Harmonie. Confirmez-la, puis confirmez aussi depuis l’ancienne adresse. Ce lien sert pendant 72 heures.",
                "Si vous ne connaissez pas Mon Harmonie, ignorez ce message.",
            ],
            user.DisplayName,
            Action: new MessageAction("Confirmer cette adresse", "/mon-compte/adresse-e-mail/confirmer?jeton=" + secret)
        );

    public static Message EmailTaken() =>
        new(
            "Votre adresse e-mail sert déjà",
            [
                "Quelqu’un a voulu utiliser cette adresse pour un autre espace Mon Harmonie. Elle sert déjà au vôtre\u00a0: rien n’a changé.",
                "Si c’est vous, choisissez une autre adresse pour l’autre espace.",
            ]
        );

    public static Message EmailChanged(User user, string moment) =>
        new(
            "Votre adresse e-mail a changé",
            [
                $"L’adresse e-mail de votre espace a changé {moment}. Les deux adresses l’ont confirmé.",
                "Connectez-vous désormais avec la nouvelle adresse.",
            ],
            user.DisplayName
        );

    public static Message SecondFactorAdded(User user, string moment) =>
        new(
            "Double authentification activée",
            [
                $"La double authentification de votre espace a été activée {moment}. Un code de votre application sera demandé à chaque connexion.",
                "Gardez vos codes de secours dans un endroit sûr.",
                NotYou,
            ],
            user.DisplayName,
            Action: OpenAccount
        );

    public static Message SecondFactorRemoved(User user, string moment) =>
        new(
            "Double authentification désactivée",
            [$"La double authentification de votre espace a été désactivée {moment}.", NotYou],
            user.DisplayName,
            Action: OpenAccount
        );

    public static Message RecoveryCodeUsed(User user, int left) =>
        new(
            "Un code de secours a servi",
            [$"Un de vos codes de secours vient de servir à vous connecter. Il vous en reste {left}.", NotYou],
            user.DisplayName,
            Action: OpenAccount
        );

    public static Message RecoveryCodesRenewed(User user, string moment) =>
        new(
            "Nouveaux codes de secours",
            [$"De nouveaux codes de secours ont été créés {moment}. Les anciens ne servent plus.", NotYou],
            user.DisplayName,
            Action: OpenAccount
        );

    private static string[] SecondFactorNeeded(Role role) =>
        Roles.NeedsSecondFactor(role)
            ?
            [
                "À votre première connexion, vous ajouterez une application d’authentification sur votre téléphone. Elle est obligatoire pour cet accès.",
            ]
            : [];

    private static string NameOf(Role role) =>
        role switch
        {
            Role.Advisor => "conseiller",
            Role.Employer => "employeur",
            Role.Delegate => "délégué",
            Role.DataProtectionOfficer => "protection des données",
            Role.Administrator => "administration",
            _ => "adhérent",
        };
}
