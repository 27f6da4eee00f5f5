using MonHarmonie.Services.Contact;
using MonHarmonie.Web.Pages.Account;
using MonHarmonie.Web.Pages.Member;

namespace MonHarmonie.Web.Pages.Public;

/// <summary>A page that may answer at once.</summary>
public sealed record ContactWay(string Title, string Url, string Text);

/// <summary>What helps best, by motive: first what one finds by oneself.</summary>
public static class ContactWays
{
    public static IReadOnlyList<ContactWay> Of(ContactTopic topic) =>
        topic switch
        {
            ContactTopic.Reimbursements =>
            [
                new("Mes remboursements", MemberLinks.Reimbursements.List, "Le détail de chaque soin dit qui a payé quoi, et pourquoi."),
                new("Mes demandes", MemberLinks.Claims.List, "Où en est une facture que vous avez envoyée, et quand nous répondons."),
            ],
            ContactTopic.Quotes =>
            [
                new("Envoyer un devis", MemberLinks.Claims.Send, "Nous vous disons ce qu’il vous resterait à payer."),
                new("Simuler un soin", MemberLinks.Simulator.New, "Une estimation tout de suite, sans devis."),
            ],
            ContactTopic.Contract =>
            [
                new("Mon contrat", MemberLinks.Contracts.List, "Vos garanties et les personnes couvertes."),
                new("Mon profil", MemberLinks.Profile, "Votre adresse, votre téléphone et votre compte bancaire."),
            ],
            ContactTopic.Card => [new("Mon contrat", MemberLinks.Contracts.List, "Les personnes couvertes, et depuis quand.")],
            ContactTopic.PersonalData =>
            [
                new("Mes données", MemberLinks.Privacy.Index, "Vos choix, et la copie de vos données."),
                new("Faire une demande sur mes données", MemberLinks.Rights.NewRequest, "Corriger, effacer, geler, vous opposer."),
                new("Qui a consulté mon dossier", MemberLinks.Rights.AccessLog, "Chaque lecture, avec son motif."),
            ],
            ContactTopic.AccountAccess =>
            [
                new("Mot de passe oublié", AccountLinks.Forgotten, "Vous en choisissez un nouveau en deux minutes."),
                new("Ouvrir mon espace", AccountLinks.Activate, "Avec votre numéro d’adhérent."),
            ],
            ContactTopic.Complaint =>
            [
                new("Déposer une réclamation", MemberLinks.Complaints.New, "Avec ses délais, et jusqu’où vous pouvez aller."),
                new("Mes réclamations", MemberLinks.Complaints.List, "Où en est chacune, et nos réponses."),
            ],
            ContactTopic.Accessibility => [new("Accessibilité", "/accessibilite", "Où en est le portail, et vos recours.")],
            _ => [],
        };

    /// <summary>What the writer must know before they write; null for most motives.</summary>
    public static string? NoteOf(ContactTopic topic) =>
        topic switch
        {
            ContactTopic.Complaint =>
                "Une réclamation reçoit un accusé de réception, puis une réponse écrite en deux mois au plus. Dites ce qui s’est passé et "
                    + "ce que vous demandez.",
            ContactTopic.PersonalData => "La déléguée à la protection des données vous répond dans un mois au plus.",
            ContactTopic.AccountAccess => "Nous ne vous demandons jamais votre mot de passe, ni un code reçu par SMS.",
            _ => null,
        };
}
