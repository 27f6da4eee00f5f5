using System.Security.Claims;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Web.Authentication;
using MonHarmonie.Web.Pages.Admin;
using MonHarmonie.Web.Pages.Advisor;
using MonHarmonie.Web.Pages.Member;
using MonHarmonie.Web.Pages.Payments;
using MonHarmonie.Web.Pages.Privacy;

namespace MonHarmonie.Web.Pages.Shared.Layouts;

/// <summary>One entry of a menu. Only pages that exist are listed: a menu never leads nowhere.</summary>
/// <param name="Label">One word or two, as the page itself is titled.</param>
/// <param name="Icon">A name of the icon sprite.</param>
/// <param name="Url">The address of the page.</param>
/// <param name="InBar">On a phone: in the bar, or behind « Plus ».</param>
/// <param name="Role">Who finds it in the menu; null for everybody of the space.</param>
/// <param name="IsAlone">Nothing lies below it, whatever the addresses say: the first page of a space.</param>
public sealed record NavigationEntry(string Label, string Icon, string Url, bool InBar = true, string? Role = null, bool IsAlone = false)
{
    /// <summary>Whether a request for <paramref name="path"/> is on this page or below it.</summary>
    public bool Holds(PathString path) =>
        IsAlone ? path.Equals(Url, StringComparison.OrdinalIgnoreCase) : path.StartsWithSegments(Url, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A working space of staff or partners, and its menu.</summary>
public sealed record StaffSpace(string Name, IReadOnlyList<NavigationEntry> Entries);

/// <summary>Every menu of the portal, in one place. The nearest entry that holds the path is the current one.</summary>
public static class Navigation
{
    /// <summary>The member's menu: in the bar four at most next to « Plus », so that each has its place under the thumb.</summary>
    public static readonly IReadOnlyList<NavigationEntry> Member =
    [
        new("Accueil", "house", MemberLinks.Home),
        new("Remboursements", "receipt-euro", MemberLinks.Reimbursements.List),
        new("Envoyer", "camera", MemberLinks.Claims.Send),
        new("Simuler", "calculator", MemberLinks.Simulator.New),
        new("Messages", "mail", MemberLinks.Messages.List, InBar: false),
        new("Mes échanges", "send", MemberLinks.Conversations.List, InBar: false),
        new("Mes rappels", "phone", MemberLinks.Calls.List, InBar: false),
        new("Mes demandes", "file-text", MemberLinks.Claims.List, InBar: false),
        new("Réclamations", "scale", MemberLinks.Complaints.List, InBar: false),
        new("Contrat", "shield-check", MemberLinks.Contracts.List, InBar: false),
        new("Compteurs", "gauge", MemberLinks.Counters, InBar: false),
        new("Mes simulations", "bookmark", MemberLinks.Simulator.Saved, InBar: false),
        new("Famille", "users", MemberLinks.Family, InBar: false),
        new("Mes aides", "hand-heart", MemberLinks.Support, InBar: false),
        new("Accès à mon dossier", "eye", MemberLinks.Rights.AccessLog, InBar: false),
        new("Mes données", "lock", MemberLinks.Privacy.Index, InBar: false),
        new("Mes informations", "user", MemberLinks.Profile, InBar: false),
        new("Mon compte", "key-round", "/mon-compte", InBar: false),
    ];

    /// <summary>
    /// The foot of every page. The accessibility mention is one of the three that decree no. 2019-768 imposes; this one holds until an
    /// audit.
    /// </summary>
    public static readonly IReadOnlyList<NavigationEntry> Footer =
    [
        new("Accessibilité\u00A0: non conforme", "circle-help", "/accessibilite"),
        new("Données personnelles", "lock", "/donnees-personnelles"),
        new("Transparence", "eye", "/transparence"),
        new("Mentions légales", "scale", "/mentions-legales"),
        new("Règles de remboursement", "calculator", "/regles-de-remboursement"),
        new("Nous contacter", "mail", "/contact"),
    ];

    public static readonly StaffSpace Advisor = new(
        "Espace conseiller",
        [
            new("À traiter", "clock", AdvisorLinks.Home, IsAlone: true),
            new("Trouver un dossier", "search", AdvisorLinks.Search),
            new("Demandes", "file-text", AdvisorLinks.Claims.List),
            new("Messages", "mail", AdvisorLinks.Messages.List),
            new("Rappels", "phone", AdvisorLinks.Calls.List),
            new("Réclamations", "scale", AdvisorLinks.Complaints.List),
            new("Équipe", "users", AdvisorLinks.Work.Team, Role: Roles.Supervisor),
            new("Appels à relire", "phone", AdvisorLinks.Work.Samples, Role: Roles.Supervisor),
            new("Accords", "shield-check", AdvisorLinks.Approvals.List, Role: Roles.Supervisor),
            new("Alertes", "triangle-alert", AdvisorLinks.Alerts, Role: Roles.Supervisor),
        ]
    );
    public static readonly StaffSpace Employer = new("Espace employeur", []);
    public static readonly StaffSpace Delegate = new("Espace délégué", []);
    public static readonly StaffSpace Privacy = new(
        "Protection des données",
        [
            new("Conservation", "history", PrivacyLinks.Retention),
            new("Textes et réponses", "scale", PrivacyLinks.Texts),
            new("Registre", "folder", PrivacyLinks.Register),
            new("Violations", "triangle-alert", PrivacyLinks.Breaches),
            new("Alertes", "eye", PrivacyLinks.Alerts),
            new("Analyse d’impact", "shield-check", PrivacyLinks.Impact),
            new("Charte", "hand-heart", PrivacyLinks.Charter),
            new("Journal", "activity", PrivacyLinks.Journal),
            new("Preuves", "gavel", PrivacyLinks.Proofs),
            // The first entry that holds the path is the current one: the start of the space comes last.
            new("Demandes", "file-text", PrivacyLinks.List),
        ]
    );

    public static readonly StaffSpace Administration = new(
        "Administration",
        [
            new("Garanties", "file-text", AdminLinks.Guarantees.List),
            new("Tarifs", "euro", AdminLinks.Tariffs.List),
            new("Comptes", "users", AdminLinks.Accounts.List),
            new("Imports", "upload", AdminLinks.Imports),
            new("Travaux", "activity", AdminLinks.Jobs),
            new("Registre", "shield-check", AdminLinks.Ledger),
            new("Mots introuvables", "search", AdminLinks.Misses),
        ]
    );

    public static readonly StaffSpace Payments = new(
        "Paiements",
        [
            new("Virements", "send", PaymentLinks.Runs),
            new("Relevés", "upload", PaymentLinks.Reports),
            new("Trop-perçus", "undo-2", PaymentLinks.Overpayments),
        ]
    );

    /// <summary>The current entry of a menu, if the request is on one.</summary>
    public static NavigationEntry? Current(IReadOnlyList<NavigationEntry> entries, PathString path) =>
        entries.Where(entry => entry.Holds(path)).MaxBy(entry => entry.Url.Length);

    /// <summary>The name of the signed-in person, for the header; nothing for a visitor.</summary>
    public static string? DisplayName(this ClaimsPrincipal user) => user.FindFirstValue(HarmonieClaims.Name);
}
