using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files.Story;

/// <summary>What happened in a file, and what an advisor should know first, in words.</summary>
public static class StoryTexts
{
    public static string Of(FileEvent one) =>
        one.Kind switch
        {
            FileEventKind.Paid => one.Amount is { Cents: < 0 } ? "Remboursement corrigé" : "Remboursement",
            FileEventKind.RequestSent => "Devis ou facture envoyé par l’adhérent",
            FileEventKind.Message => "Dernier message d’un échange",
            FileEventKind.Complaint => "Réclamation reçue",
            FileEventKind.CoverBegan => "Début de couverture",
            FileEventKind.CoverEnded => "Fin de couverture",
            _ => one.Motive is { } motive ? $"Dossier ouvert\u00A0: {FileTexts.Of(motive).ToLowerInvariant()}" : "Dossier ouvert",
        };

    /// <summary>Where a conversation stands, as an advisor sees it.</summary>
    public static string StateOf(ConversationRow row) =>
        row.PromisedOn is not null ? "Attend notre réponse"
        : row.IsClosed ? "Terminé"
        : row.IsUnread ? "Répondu, pas encore lu"
        : "Répondu";

    /// <summary>The alert, and what to do about it.</summary>
    public static (string Title, string What) Of(FileAlert alert) =>
        alert.Kind switch
        {
            FileAlertKind.AccountJustChanged => (
                $"IBAN changé le {French.Date(alert.Day!.Value)}",
                "Rien n’est versé sur ce compte avant la fin du délai de sécurité. Si la personne dit n’avoir rien changé, prévenez tout "
                    + "de suite votre responsable."
            ),
            FileAlertKind.PaymentReturned => (
                $"{French.Count(alert.Count, "virement est revenu", "virements sont revenus")} de la banque",
                "Le compte est fermé ou faux. Vérifiez l’IBAN avec la personne."
            ),
            FileAlertKind.CoverEnds => (
                $"La couverture s’arrête le {French.Date(alert.Day!.Value)}",
                "Dites-le à la personne si elle parle de soins à venir."
            ),
            FileAlertKind.AnswerLate => (
                $"{French.Count(alert.Count, "réponse promise est en retard", "réponses promises sont en retard")}",
                "Regardez les demandes et les échanges, et dites où cela en est."
            ),
            FileAlertKind.MailRefused => (
                $"E-mail refusé le {French.Date(alert.Day!.Value)}",
                "Nos messages n’arrivent plus à cette adresse. Relisez-la avec la personne, et corrigez-la si elle a changé."
            ),
            _ => ("Aucune adresse e-mail", "La personne ne reçoit ni code ni nouvelles. Proposez-lui d’en ajouter une."),
        };
}
