using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Documents.Archives.Texts;

/// <summary>Events of the ledger and those who act in it, in a member's words. Nobody is named.</summary>
internal static class EventTexts
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["account.activation-asked"] = "Activation de l’espace demandée",
        ["account.activated"] = "Espace ouvert",
        ["account.email-confirmed"] = "Adresse e-mail confirmée",
        ["account.signed-in"] = "Connexion",
        ["account.signed-out"] = "Déconnexion",
        ["account.session-ended"] = "Session fermée",
        ["account.other-sessions-ended"] = "Autres sessions fermées",
        ["account.reset-asked"] = "Nouveau mot de passe demandé",
        ["account.password-reset"] = "Nouveau mot de passe choisi",
        ["account.password-changed"] = "Mot de passe changé",
        ["account.email-change-asked"] = "Changement d’adresse e-mail demandé",
        ["account.email-change-confirmed"] = "Changement d’adresse e-mail confirmé",
        ["account.email-change-cancelled"] = "Changement d’adresse e-mail annulé",
        ["account.email-changed"] = "Adresse e-mail changée",
        ["account.second-factor-added"] = "Double authentification activée",
        ["account.second-factor-removed"] = "Double authentification désactivée",
        ["account.recovery-codes-renewed"] = "Codes de secours renouvelés",
        ["account.role-granted"] = "Accès ajouté",
        ["account.role-revoked"] = "Accès retiré",
        ["account.closed"] = "Compte fermé",
        ["contact.sent"] = "Message envoyé",
        ["conversation.opened"] = "Échange ouvert",
        ["conversation.written"] = "Message écrit dans un échange",
        ["conversation.reopened"] = "Échange rouvert",
        ["conversation.taken"] = "Échange pris par une conseillère ou un conseiller",
        ["conversation.answered"] = "Réponse à un échange",
        ["conversation.closed"] = "Échange terminé",
        ["conversation.snoozed"] = "Réponse à un échange remise à plus tard",
        ["conversation.handed-over"] = "Échange passé à une autre personne",
        ["data.viewed"] = "Données consultées",
        ["data.denied"] = "Consultation refusée",
        ["file.opened"] = "Dossier ouvert par un conseiller",
        ["file.opened-exceptionally"] = "Dossier ouvert sans appel ni demande, signalé",
        ["file.protected"] = "Dossier protégé",
        ["file.released"] = "Protection du dossier levée",
        ["file.refused"] = "Ouverture du dossier refusée",
        ["file.closed"] = "Dossier refermé",
        ["file.note"] = "Note d’un conseiller",
        ["caller.verified"] = "Personne reconnue au téléphone",
        ["caller.failed"] = "Personne non reconnue au téléphone",
        ["reimbursements.exported"] = "Remboursements téléchargés",
        ["statement.downloaded"] = "Relevé téléchargé",
        ["detail.shared"] = "Détail des soins partagé",
        ["detail.withdrawn"] = "Partage retiré",
        ["consent.given"] = "Accord donné",
        ["consent.renewed"] = "Accord donné de nouveau",
        ["consent.refused"] = "Accord refusé",
        ["consent.withdrawn"] = "Accord retiré",
        ["consent.expired"] = "Accord arrivé à son terme",
        ["hold.set"] = "Données gardées au-delà de leur durée",
        ["hold.reviewed"] = "Garde au-delà de la durée revue",
        ["hold.lifted"] = "Garde au-delà de la durée levée",
        ["rights.received"] = "Demande sur les données reçue",
        ["rights.taken"] = "Demande sur les données prise en charge",
        ["rights.extended"] = "Délai de la demande prolongé",
        ["rights.answered"] = "Réponse à la demande",
        ["rights.refused"] = "Demande refusée",
        ["rights.withdrawn"] = "Demande retirée",
        ["work.snoozed"] = "Travail remis à un autre jour",
        ["work.handed-over"] = "Travail confié à un autre conseiller",
        ["appointment.booked"] = "Rappel demandé",
        ["appointment.moved"] = "Rappel déplacé",
        ["appointment.cancelled"] = "Rappel annulé",
        ["appointment.taken"] = "Rappel pris par une conseillère ou un conseiller",
        ["appointment.reached"] = "Rappel fait",
        ["appointment.unanswered"] = "Appel sans réponse",
        ["appointment.unreached"] = "Rappel clos sans vous avoir joint",
        ["appointment.declined"] = "Rappel refusé au téléphone",
        ["appointment.late"] = "Retard de notre appel annoncé",
        ["complaint.received"] = "Réclamation reçue",
        ["complaint.acknowledged"] = "Accusé de réception de la réclamation",
        ["complaint.taken"] = "Réclamation prise en charge",
        ["complaint.answered"] = "Réponse à la réclamation",
        ["complaint.escalated"] = "Réclamation portée devant le comité",
        ["complaint.committee-answered"] = "Réponse du comité",
        ["complaint.mediator-opened"] = "Médiateur ouvert",
        ["data.restricted"] = "Données gelées",
        ["data.released"] = "Gel des données levé",
        ["data.erased"] = "Données effacées",
        ["purpose.objected"] = "Opposition à un usage",
        ["purpose.objection-withdrawn"] = "Opposition retirée",
        ["archive.asked"] = "Copie des données demandée",
        ["archive.ready"] = "Copie des données prête",
        ["archive.downloaded"] = "Copie des données téléchargée",
        ["archive.expired"] = "Copie des données supprimée",
        ["document.received"] = "Fichier reçu",
        ["document.available"] = "Fichier vérifié et gardé",
        ["document.rejected"] = "Fichier refusé",
        ["document.deleted"] = "Fichier supprimé",
        ["act.settled"] = "Part de la mutuelle calculée",
        ["bank.change-planned"] = "Changement de compte bancaire prévu",
        ["bank.change-cancelled"] = "Changement de compte bancaire annulé",
        ["simulation.sent"] = "Simulation faite avec un conseiller, mise dans l’espace",
        ["certificate.sent"] = "Attestation de couverture demandée à un conseiller",
        ["beneficiary.added"] = "Personne ajoutée au contrat par un conseiller",
        ["contact.changed"] = "Coordonnées corrigées",
        ["change.proposed"] = "Changement proposé par un conseiller",
        ["change.approved"] = "Changement accepté par une seconde personne",
        ["change.refused"] = "Changement refusé par une seconde personne",
        ["change.cancelled"] = "Changement annulé",
        ["bank.imported"] = "Compte bancaire enregistré",
        ["payment.ordered"] = "Virement demandé",
        ["payment.cancelled"] = "Virement annulé",
        ["payment.checked"] = "Montant vérifié",
        ["payment.iban-asked"] = "IBAN demandé",
        ["payment.returned"] = "Virement renvoyé par la banque",
        ["payment.paid-again"] = "Virement fait de nouveau",
        ["overpayment.opened"] = "Trop-perçu constaté",
        ["overpayment.scheduled"] = "Échéancier convenu",
        ["overpayment.contested"] = "Trop-perçu contesté",
        ["overpayment.decided"] = "Contestation décidée",
        ["overpayment.repaid"] = "Trop-perçu remboursé",
    };

    /// <summary>What happened; the code of an event that has no words of its own.</summary>
    public static string KindOf(string kind) =>
        Kinds.TryGetValue(kind, out var words) ? words
        : StepOf(kind) is { } step ? $"Demande : {ClaimTexts.Of(step)}"
        : kind;

    /// <summary>The step of a request that an event is about: <c>claim.piece-requested</c>.</summary>
    private static ClaimStep? StepOf(string kind) =>
        kind.StartsWith("claim.", StringComparison.Ordinal)
        && Enum.TryParse<ClaimStep>(kind["claim.".Length..].Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var step)
        && Enum.IsDefined(step)
            ? step
            : null;

    public static string RoleOf(string role) =>
        role switch
        {
            "self" => "Vous",
            "family" => "Une personne de votre famille",
            "advisor" => "Un conseiller",
            "payment-officer" => "Un gestionnaire de paiements",
            "data-protection-officer" => "Le délégué à la protection des données",
            "administrator" or "operator" => "L’administration du portail",
            "account" => "Une personne connectée",
            "system" => "Le portail, automatiquement",
            _ => role,
        };

    public static string Of(LedgerStream stream) =>
        stream switch
        {
            LedgerStream.Account => "Compte",
            LedgerStream.Consent => "Accords et droits",
            LedgerStream.Access => "Consultations",
            LedgerStream.Bank => "Paiements",
            LedgerStream.Decision => "Décisions",
            LedgerStream.Vote => "Votes",
            LedgerStream.Import => "Imports",
            _ => "Documents",
        };
}
