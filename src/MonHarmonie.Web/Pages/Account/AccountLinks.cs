using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Accounts.Sessions;
using MonHarmonie.Web.Pages.Advisor;
using MonHarmonie.Web.Pages.Member;
using MonHarmonie.Web.Pages.Payments;

namespace MonHarmonie.Web.Pages.Account;

public static class AccountLinks
{
    public const string ReturnParameter = "retour";

    /// <summary>Tells the sign-in page that a session has ended: <see cref="EndedOnPage"/> or <see cref="EndedOnPost"/>.</summary>
    public const string EndedParameter = "fin";
    public const string EndedOnPage = "page";

    /// <summary>A form was sent: what it asked for was not done.</summary>
    public const string EndedOnPost = "envoi";

    /// <summary>A form was sent, and is given back after signing in.</summary>
    public const string EndedOnKeptPost = "reprise";

    public const string SignIn = "/connexion";

    /// <summary>Gives back the form that was sent when the session had ended.</summary>
    public const string Resume = "/connexion/reprendre";

    /// <summary>Keeps a session open while somebody reads or types; answers nothing.</summary>
    public const string Prolong = "/connexion/prolonger";
    public const string Code = "/connexion/code";
    public const string Confirm = "/connexion/confirmer";
    public const string SignOut = "/deconnexion";

    /// <summary>Says that a session is open already, and in whose name.</summary>
    public const string AlreadySignedIn = SignOut + "?deja=oui";
    public const string Activate = "/activer";
    public const string ActivateCode = "/activer/code";
    public const string Forgotten = "/mot-de-passe-oublie";
    public const string ChoosePassword = "/mot-de-passe-oublie/choisir";
    public const string Account = "/mon-compte";
    public const string Password = "/mon-compte/mot-de-passe";
    public const string Email = "/mon-compte/adresse-e-mail";
    public const string VerifyEmail = "/mon-compte/adresse-e-mail/verifier";
    public const string ConfirmEmail = "/mon-compte/adresse-e-mail/confirmer";
    public const string Sessions = "/mon-compte/sessions";
    public const string SecondFactor = "/mon-compte/double-authentification";
    public const string RecoveryCodes = "/mon-compte/codes-de-secours";
    public const string Spaces = "/espaces";
    public const string Contact = "/contact";

    private static readonly Dictionary<Role, (string Path, string Name)> Homes = new()
    {
        [Role.Member] = (MemberLinks.Home, "Mon espace adhérent"),
        [Role.Advisor] = ("/conseiller", "Espace conseiller"),
        [Role.Employer] = ("/entreprise", "Espace employeur"),
        [Role.Delegate] = ("/delegue", "Espace délégué"),
        [Role.DataProtectionOfficer] = ("/donnees-personnelles-dpo", "Protection des données"),
        [Role.Administrator] = ("/administration", "Administration"),
        [Role.PaymentOfficer] = (PaymentLinks.Runs, "Paiements"),
        [Role.Supervisor] = (AdvisorLinks.Work.Team, "Responsable des conseillers"),
        [Role.MedicalAdvisor] = (AdvisorLinks.Search, "Praticien-conseil"),
    };

    /// <summary>The space of a role: its address and its name.</summary>
    public static (string Path, string Name) SpaceOf(Role role) => Homes[role];

    /// <summary>
    /// Where a session starts: the only space, the choice between several, or the page that adds the missing second factor.
    /// </summary>
    public static string HomeOf(SessionState session) =>
        session switch
        {
            { Withheld.Count: > 0 } => SecondFactor,
            { Roles: [var only] } => SpaceOf(only).Path,
            { Roles.Count: > 1 } => Spaces,
            _ => Account,
        };

    /// <summary>An address with the secret that makes a link of a mail work.</summary>
    public static string WithToken(string path, string? secret) => $"{path}?jeton={secret}";

    /// <summary>An address with the local page to come back to.</summary>
    public static string WithReturn(string path, string? returnUrl) =>
        string.IsNullOrEmpty(returnUrl) ? path : $"{path}?{ReturnParameter}={Uri.EscapeDataString(returnUrl)}";
}
