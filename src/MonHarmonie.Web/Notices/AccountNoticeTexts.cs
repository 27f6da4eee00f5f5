using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Account;

namespace MonHarmonie.Web.Notices;

internal static class AccountNoticeTexts
{
    private const string NotYou =
        "Si ce n’est pas vous, changez votre mot de passe tout de suite, puis fermez les autres sessions dans « Mon compte ».";
    private static readonly MessageAction OpenAccount = new("Voir mon compte", AccountLinks.Account);

    public static Message NewDevice(Notice notice) =>
        new(
            "Connexion depuis un nouvel appareil",
            [
                $"Votre espace vient d’être ouvert depuis un appareil que nous ne connaissions pas\u00a0: {notice.Device}, "
                    + $"{Moment(notice)}.",
                "Si c’est vous, vous n’avez rien à faire.",
                NotYou,
            ],
            notice.Name,
            Action: OpenAccount
        );

    public static Message PasswordChanged(Notice notice) =>
        new(
            "Votre mot de passe a changé",
            [
                $"Votre mot de passe a été changé {Moment(notice)}. Vos autres sessions sont fermées.",
                "Si ce n’est pas vous, demandez tout de suite un nouveau mot de passe.",
            ],
            notice.Name,
            Action: new MessageAction("Choisir un nouveau mot de passe", AccountLinks.Forgotten)
        );

    public static Message PasswordReset(Notice notice) =>
        new(
            "Choisir un nouveau mot de passe",
            [
                "Vous avez demandé un nouveau mot de passe. Ce lien sert une seule fois, pendant 30 minutes.",
                "Si vous n’avez rien demandé, ignorez ce message\u00a0: votre mot de passe ne change pas.",
            ],
            notice.Name,
            Action: new MessageAction("Choisir mon mot de passe", AccountLinks.WithToken(AccountLinks.ChoosePassword, notice.Secret))
        );

    public static Message Invitation(Notice notice) =>
        new(
            "Choisissez le mot de passe de votre accès",
            [
                $"Vous avez un accès à Mon Harmonie\u00a0: {NameOf(notice)}. Choisissez son mot de passe avec ce lien. "
                    + "Il sert une seule fois, pendant 72 heures.",
                .. SecondFactorNeeded(notice),
                "Si vous n’attendiez pas ce message, n’ouvrez pas le lien et prévenez-nous.",
            ],
            notice.Name,
            Action: new MessageAction("Choisir mon mot de passe", AccountLinks.WithToken(AccountLinks.ChoosePassword, notice.Secret))
        );

    public static Message AccessOpened(Notice notice) =>
        new(
            "Votre accès est ouvert",
            [$"Le mot de passe de votre accès a été choisi {Moment(notice)}.", "Si ce n’est pas vous, prévenez-nous tout de suite."],
            notice.Name,
            Action: new MessageAction("Se connecter", AccountLinks.SignIn)
        );

    public static Message RoleGranted(Notice notice) =>
        new(
            "Vous avez un nouvel accès",
            [
                $"Votre compte ouvre maintenant un espace de plus\u00a0: {NameOf(notice)}.",
                "Si vous n’attendiez pas ce message, prévenez-nous.",
            ],
            notice.Name,
            Action: OpenAccount
        );

    public static Message ConfirmEmail(Notice notice) =>
        new(
            "Confirmez votre adresse e-mail",
            [
                "Vous avez choisi cette adresse pour votre espace Mon Harmonie. "
                    + "Confirmez-la\u00a0: elle servira à retrouver votre accès. Ce lien sert une seule fois, pendant 72 heures.",
                "Si vous ne connaissez pas Mon Harmonie, ignorez ce message.",
            ],
            notice.Name,
            Action: new MessageAction("Confirmer mon adresse", AccountLinks.WithToken(AccountLinks.VerifyEmail, notice.Secret))
        );

    public static Message EmailChangeOld(Notice notice) =>
        new(
            "Confirmez le changement d’adresse e-mail",
            [
                "Vous demandez à changer l’adresse e-mail de votre espace. "
                    + "Le changement se fait quand les deux adresses, l’ancienne et la nouvelle, l’ont confirmé. "
                    + "Ce lien sert pendant 72 heures.",
                "Si ce n’est pas vous, ouvrez le lien et annulez la demande, puis changez votre mot de passe.",
            ],
            notice.Name,
            Action: new MessageAction("Confirmer ou annuler", AccountLinks.WithToken(AccountLinks.ConfirmEmail, notice.Secret))
        );

    public static Message EmailChangeNew(Notice notice) =>
        new(
            "Confirmez votre nouvelle adresse e-mail",
            [
                "Vous avez choisi cette adresse pour votre espace Mon Harmonie. "
                    + "Confirmez-la, puis confirmez aussi depuis l’ancienne adresse. Ce lien sert pendant 72 heures.",
                "Si vous ne connaissez pas Mon Harmonie, ignorez ce message.",
            ],
            notice.Name,
            Action: new MessageAction("Confirmer cette adresse", AccountLinks.WithToken(AccountLinks.ConfirmEmail, notice.Secret))
        );

    public static Message EmailTaken() =>
        new(
            "Votre adresse e-mail sert déjà",
            [
                "Quelqu’un a voulu utiliser cette adresse pour un autre espace Mon Harmonie. "
                    + "Elle sert déjà au vôtre\u00a0: rien n’a changé.",
                "Si c’est vous, choisissez une autre adresse pour l’autre espace.",
            ]
        );

    public static Message EmailChanged(Notice notice) =>
        new(
            "Votre adresse e-mail a changé",
            [
                $"L’adresse e-mail de votre espace a changé {Moment(notice)}. Les deux adresses l’ont confirmé.",
                "Connectez-vous désormais avec la nouvelle adresse.",
            ],
            notice.Name
        );

    public static Message SecondFactorAdded(Notice notice) =>
        new(
            "Double authentification activée",
            [
                $"La double authentification de votre espace a été activée {Moment(notice)}. "
                    + "Un code de votre application sera demandé à chaque connexion.",
                "Gardez vos codes de secours dans un endroit sûr.",
                NotYou,
            ],
            notice.Name,
            Action: OpenAccount
        );

    public static Message SecondFactorRemoved(Notice notice) =>
        new(
            "Double authentification désactivée",
            [$"La double authentification de votre espace a été désactivée {Moment(notice)}.", NotYou],
            notice.Name,
            Action: OpenAccount
        );

    public static Message RecoveryCodeUsed(Notice notice) =>
        new(
            "Un code de secours a servi",
            [$"Un de vos codes de secours vient de servir à vous connecter. Il vous en reste {notice.Left}.", NotYou],
            notice.Name,
            Action: OpenAccount
        );

    public static Message RecoveryCodesRenewed(Notice notice) =>
        new(
            "Nouveaux codes de secours",
            [$"De nouveaux codes de secours ont été créés {Moment(notice)}. Les anciens ne servent plus.", NotYou],
            notice.Name,
            Action: OpenAccount
        );

    private static string Moment(Notice notice) => $"le {French.Moment(notice.AtUtc!.Value)}";

    private static Role RoleOf(Notice notice) => Enum.Parse<Role>(notice.Role!);

    private static string[] SecondFactorNeeded(Notice notice) =>
        Roles.NeedsSecondFactor(RoleOf(notice))
            ?
            [
                "À votre première connexion, vous ajouterez une application d’authentification sur votre téléphone. "
                    + "Elle est obligatoire pour cet accès.",
            ]
            : [];

    private static string NameOf(Notice notice) =>
        RoleOf(notice) switch
        {
            Role.Advisor => "conseiller",
            Role.Employer => "employeur",
            Role.Delegate => "délégué",
            Role.DataProtectionOfficer => "protection des données",
            Role.Administrator => "administration",
            Role.PaymentOfficer => "gestionnaire des paiements",
            Role.Supervisor => "responsable des conseillers",
            Role.MedicalAdvisor => "praticien-conseil",
            _ => "adhérent",
        };
}
