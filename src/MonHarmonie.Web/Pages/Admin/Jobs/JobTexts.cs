using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Claims.Following;
using MonHarmonie.Services.Claims.Sending;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Conversations.Attachments;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Inbox;
using MonHarmonie.Services.Payments.Returns;
using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Persistence.Upkeep;
using MonHarmonie.Services.Purges;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Simulator.Prices;
using MonHarmonie.Services.Simulator.Saved;
using MonHarmonie.Services.Support;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Admin.Jobs;

/// <summary>What administrators read about jobs.</summary>
public static class JobTexts
{
    private static readonly Dictionary<string, (string Title, string Description)> Names = new(StringComparer.Ordinal)
    {
        [SettlementJob.Definition.Name] = ("Règlement des soins", "Calcule notre part des soins en attente."),
        [ObservedPricesJob.Definition.Name] = ("Prix constatés", "Compte les prix payés depuis un an, pour le simulateur."),
        [LedgerCheckpointJob.Definition.Name] = ("Point de contrôle du registre", "Écrit la tête du registre hors de la base."),
        [VaultSweepJob.Definition.Name] = ("Ménage du coffre", "Supprime les fichiers qu’aucun document ne nomme."),
        [AccountPurge.Definition.Name] = ("Purge des comptes", "Oublie les liens après un mois et les essais de connexion."),
        [OutboxPurge.Definition.Name] = (
            "Purge des messages",
            "Efface le texte et l’adresse des messages abandonnés, oublie les envoyés après un an."
        ),
        [InboxPurge.Definition.Name] = (
            "Purge des messages des espaces",
            "Supprime les messages que les adhérents ont dans leur espace depuis plus de deux ans."
        ),
        [DeskSearchPurge.Definition.Name] = ("Purge des recherches", "Oublie combien de recherches chaque conseiller a faites."),
        [SessionViewPurge.Definition.Name] = ("Purge des consultations", "Oublie ce que les sessions terminées avaient déjà vu."),
        [IdempotencyKeyPurge.Definition.Name] = ("Purge des formulaires", "Oublie les formulaires qui ne peuvent plus être renvoyés."),
        [SavedSimulationPurge.Definition.Name] = (
            "Purge des simulations",
            "Supprime les simulations enregistrées depuis plus de treize mois."
        ),
        [ClaimFollowUpJob.Definition.Name] = (
            "Suivi des demandes",
            "Dit aux demandes ce que sont devenus les soins et les réponses attendues."
        ),
        [AppointmentFollowUpJob.Definition.Name] = (
            "Suivi des rappels",
            "Prévient les adhérents que nous tardons à rappeler, et de ceux que nous n’avons pas pu joindre."
        ),
        [ComplaintFollowUpJob.Definition.Name] = (
            "Délais des réclamations",
            "Ouvre la voie du médiateur quand deux mois ont passé sans réponse, et le dit à l’adhérent."
        ),
        [ReturnedPaymentsJob.Definition.Name] = (
            "Virements revenus",
            "Ordonne de nouveau les virements renvoyés par la banque, quand l’adhérent a donné un autre compte."
        ),
        [RunFilePurge.Definition.Name] = ("Purge des fichiers de virements", "Supprime les fichiers transmis depuis plus de treize mois."),
        [DraftPurge.Definition.Name] = (
            "Purge des brouillons",
            "Supprime les envois commencés depuis plus d’un jour, avec leurs fichiers."
        ),
        [MessageDraftPurge.Definition.Name] = (
            "Purge des pièces jointes",
            "Supprime les pièces jointes à des messages qui n’ont pas été envoyés dans la journée."
        ),
        [EvidenceCheckJob.Definition.Name] = (
            "Vérification des preuves",
            "Relit tout le registre et le compare avec les réponses, les partages et les textes de la base."
        ),
        [ConsentExpiry.Definition.Name] = ("Fin des accords", "Note les accords arrivés à leur terme\u00A0: la question sera reposée."),
        [HiddenHintPurge.Definition.Name] = (
            "Purge des aides masquées",
            "Oublie ce qui tenait à un accord que la personne n’a plus donné, et ce qui est masqué depuis un an."
        ),
        [ErasureJob.Definition.Name] = (
            "Effacement des données",
            "Efface ce que les adhérents demandent d’effacer, et leur dit ce qui est gardé, jusqu’à quand et pourquoi."
        ),
        [ArchivePurge.Definition.Name] = (
            "Purge des copies de données",
            "Supprime les copies que les adhérents ont demandées, 72\u00A0heures après leur préparation."
        ),
        [RetentionJob.Definition.Name] = (
            "Durées de conservation",
            "Supprime ce dont la durée est passée, d’après le registre, sauf ce qu’un litige fait garder."
        ),
        [JobStatePurge.Definition.Name] = ("Purge des travaux", "Oublie les travaux que le portail ne connaît plus."),
    };

    public static string Title(string name) => Names.TryGetValue(name, out var words) ? words.Title : name;

    public static string Description(string name) => Names.TryGetValue(name, out var words) ? words.Description : "";

    public static string ConditionOf(JobView job) =>
        job.Condition switch
        {
            JobCondition.Running => "En cours",
            JobCondition.Due => "Va commencer",
            JobCondition.Overdue => "En retard",
            JobCondition.Failing => "En échec",
            JobCondition.Refused => "Refusé",
            JobCondition.DisabledHere => "Arrêté ici",
            _ => job.FinishedAtUtc is null ? "Jamais exécuté" : "À jour",
        };

    public static StatusKind KindOf(JobCondition condition) =>
        condition switch
        {
            JobCondition.Running or JobCondition.Due => StatusKind.Waiting,
            JobCondition.Overdue => StatusKind.Expected,
            JobCondition.Failing or JobCondition.Refused => StatusKind.Refused,
            JobCondition.DisabledHere => StatusKind.Neutral,
            _ => StatusKind.Done,
        };

    /// <summary>Why it is in that state, or what comes next; null when there is nothing to add.</summary>
    public static string? NoteOf(JobView job) =>
        job switch
        {
            { Condition: JobCondition.DisabledHere } => "Un réglage de ce serveur l’empêche.",
            { Condition: JobCondition.Refused } => "L’horloge est à confirmer.",
            { Failures: > 0 } => $"{French.Count(job.Failures, "échec", "échecs")} de suite ({job.LastFailure})",
            { Condition: JobCondition.Overdue } => "Aucun serveur ne l’a pris.",
            _ => null,
        };

    /// <summary>How far it is, or how much it did: <c>12 sur 40</c>, <c>1 204</c>.</summary>
    public static string ProgressOf(JobView job) =>
        (job.Done, job.Total) switch
        {
            (_, { } total) => $"{French.Number(job.Done)} sur {French.Number(total)}",
            (0, _) when job.StartedAtUtc is null => "—",
            var (done, _) => French.Count(done, "élément", "éléments"),
        };

    /// <summary>How long the last run took: <c>moins d’une seconde</c>, <c>12 s</c>, <c>3 min</c>; null while it runs.</summary>
    public static string? DurationOf(JobView job)
    {
        if (job is not { StartedAtUtc: { } start, FinishedAtUtc: { } end } || end < start)
            return null;
        var took = end - start;
        return took.TotalSeconds < 1 ? "moins d’une seconde"
            : took.TotalMinutes < 2 ? $"{French.Number((long)took.TotalSeconds)}{French.Space}s"
            : took.TotalHours < 2 ? $"{French.Number((long)took.TotalMinutes)}{French.Space}min"
            : $"{French.Number((long)took.TotalHours)}{French.Space}h";
    }
}
