using MonHarmonie.Services.Consents;

namespace MonHarmonie.Texts.Privacy;

/// <summary>What is deleted once its time is over, in words.</summary>
public static class RetentionTexts
{
    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["accounts"] = "Espaces fermés, avec leurs messages",
        ["sessions"] = "Traces des connexions",
        ["requests"] = "Factures et devis, avec leurs fichiers",
        ["conversations"] = "Échanges avec les adhérents, avec leurs pièces jointes",
        ["appointments"] = "Rappels téléphoniques qui ont eu lieu ou sont clos",
        ["complaints"] = "Réclamations répondues, avec tous les mots",
        ["file-openings"] = "Ouvertures de dossiers par les conseillers, avec leurs notes",
        ["payments"] = "Virements et réponses de la banque",
        ["overpayments"] = "Trop-perçus et échéanciers",
        ["acts"] = "Remboursements, avec lignes et calculs",
        ["rights-requests"] = "Demandes sur les données",
        ["breaches"] = "Violations de données, le temps compté depuis leur clôture",
        ["evidence"] = "Choix, partages et gardes levées",
        ["nirs"] = "Numéros de Sécurité sociale",
        ["contacts"] = "Adresses, e-mails et téléphones",
        ["contact-changes"] = "Corrections de coordonnées",
        ["protected-files"] = "Dossiers protégés",
        ["change-proposals"] = "Changements décidés à deux",
        ["bank-accounts"] = "Comptes bancaires",
        ["contracts"] = "Contrats et personnes couvertes",
        ["persons"] = "Personnes dont plus rien n’est gardé",
    };

    /// <summary>What a source of the purge keeps; its name when it has no words.</summary>
    public static string Of(string source) => Sources.GetValueOrDefault(source, source);

    /// <summary>How long, as officers read it: <c>27 mois, puis 5 ans sous clé, après l’enregistrement</c>.</summary>
    public static string Of(Retention time)
    {
        var archive = time.ArchiveMonths == 0 ? "" : $", puis {RegisterTexts.Months(time.ArchiveMonths)} sous clé,";
        var start = time.From switch
        {
            RetentionStart.AccountClosed => "la fermeture de l’espace",
            RetentionStart.ContractEnded => "la fin du contrat",
            RetentionStart.EventEnded => "l’événement",
            _ => "l’enregistrement",
        };
        return $"{RegisterTexts.Months(time.Months)}{archive} après {start}";
    }
}
