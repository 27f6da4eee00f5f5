using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Texts.Privacy;

/// <summary>The register of processing in words that everybody understands.</summary>
public static class RegisterTexts
{
    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.AccountAccess => "Ouvrir et protéger votre espace",
            Purpose.ContractAdministration => "Gérer votre contrat",
            Purpose.Reimbursement => "Calculer et verser vos remboursements",
            Purpose.NonResponsibleReimbursement => "Rembourser au titre d’un contrat non responsable",
            Purpose.NirExchange => "Échanger avec la Sécurité sociale",
            Purpose.QuotesAndInvoices => "Traiter vos factures et vos devis",
            Purpose.QuickSimulation => "Simuler un soin sans rien enregistrer",
            Purpose.Simulation => "Garder vos simulations",
            Purpose.Card => "Établir votre carte de tiers payant",
            Purpose.Correspondence => "Vous écrire et vous répondre",
            Purpose.CallRecording => "Enregistrer des appels pour former nos équipes",
            Purpose.FraudPrevention => "Lutter contre la fraude",
            Purpose.Accounting => "Tenir nos comptes et répondre à la loi",
            Purpose.EmployerFigures => "Donner des chiffres anonymes aux employeurs",
            Purpose.PersonalisedSupport => "Vous aider d’après vos soins",
            Purpose.SituationSupport => "Vous aider d’après votre situation",
            Purpose.SimilarOffers => "Vous proposer nos autres contrats",
            Purpose.PartnerOffers => "Vous proposer des offres de partenaires",
            Purpose.NearbyCare => "Trouver un professionnel près de vous",
            Purpose.Teleconsultation => "Consulter par vidéo",
            Purpose.AudienceMeasurement => "Compter les visites du site",
            Purpose.UsageProfiling => "Étudier vos usages du site",
            Purpose.SatisfactionSurveys => "Mesurer votre satisfaction",
            Purpose.PriceStatistics => "Établir les prix observés",
            Purpose.Elections => "Organiser les élections",
            Purpose.Ballots => "Compter les votes",
            Purpose.Debates => "Publier les débats des délégués",
            Purpose.ConsensusConference => "Tirer au sort et réunir un jury de membres",
            Purpose.DataSubjectRights => "Répondre à vos demandes sur vos données",
            Purpose.SecurityTraces => "Garder la trace des connexions",
            _ => "Prouver vos choix et les consultations de votre dossier",
        };

    /// <summary>A purpose within a sentence.</summary>
    public static string Lower(Purpose purpose)
    {
        var words = Of(purpose);
        return char.ToLowerInvariant(words[0]) + words[1..];
    }

    public static string Of(DataCategory category) =>
        category switch
        {
            DataCategory.Identification => "Nom, date de naissance, numéro d’adhérent",
            DataCategory.Nir => "Numéro de Sécurité sociale",
            DataCategory.Contact => "Adresse, e-mail, téléphone",
            DataCategory.Family => "Personnes de votre contrat",
            DataCategory.Professional => "Employeur et situation professionnelle",
            DataCategory.Bank => "Compte bancaire",
            DataCategory.Contract => "Contrat et garanties",
            DataCategory.Reimbursements => "Soins et remboursements",
            DataCategory.Documents => "Factures et devis envoyés",
            DataCategory.CareUse => "Téléconsultations",
            DataCategory.Exchanges => "Messages et réclamations",
            DataCategory.DigitalUsage => "Usage du site",
            DataCategory.Geolocation => "Position géographique",
            DataCategory.DemocraticLife => "Vie démocratique",
            DataCategory.Ballots => "Bulletins de vote",
            DataCategory.Security => "Connexions et appareils",
            DataCategory.ConsentRecords => "Vos choix et les consultations de votre dossier",
            DataCategory.SimulatorInputs => "Simulations et situation déclarée",
            _ => "Aides repérées pour vous",
        };

    /// <summary>What allows a use, the everyday word first.</summary>
    public static string Of(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Contract => "Votre contrat",
            LegalBasis.LegalObligation => "La loi nous y oblige",
            LegalBasis.Consent => "Votre accord",
            _ => "Notre intérêt légitime",
        };

    public static string Article(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Contract => "RGPD, art. 6.1.b",
            LegalBasis.LegalObligation => "RGPD, art. 6.1.c",
            LegalBasis.Consent => "RGPD, art. 6.1.a",
            _ => "RGPD, art. 6.1.f",
        };

    /// <summary>Why health may be used; null where a rule touches none.</summary>
    public static string? Of(HealthException exception) =>
        exception switch
        {
            HealthException.None => null,
            HealthException.ExplicitConsent => "Votre accord explicite (RGPD, art. 9.2.a)",
            _ => "Règle propre aux contrats responsables. L’article exact reste à confirmer.",
        };

    public static string Of(Retention retention) =>
        retention.From switch
        {
            RetentionStart.NotStored => "Jamais enregistré",
            RetentionStart.WhileAgreed => $"Tant que vous êtes d’accord\u00A0; nous vous le redemandons après {Months(retention.Months)}",
            _ => $"{Months(retention.Months)} {After(retention.From)}{Archive(retention)}",
        };

    /// <summary>Who sees it, besides the person themselves.</summary>
    public static IReadOnlyList<string> Of(DataReaders readers) =>
        [
            .. new (DataReaders Reader, string Words)[]
            {
                (DataReaders.Subject, "Vous"),
                (DataReaders.Family, "Votre famille, selon ce que chacun partage"),
                (DataReaders.Advisor, "Une conseillère ou un conseiller, pour une raison notée"),
                (DataReaders.PaymentOfficer, "Le service des paiements, sans le soin"),
                (DataReaders.DataProtectionOfficer, "La déléguée à la protection des données"),
                (DataReaders.Processing, "Un programme, pour faire ce que vous avez demandé"),
                (DataReaders.Statistics, "Un programme, qui ne garde que des chiffres de onze personnes ou plus"),
            }
                .Where(r => readers.HasFlag(r.Reader))
                .Select(r => r.Words),
        ];

    public static IReadOnlyList<string> Of(Recipients recipients) =>
        [
            .. new (Recipients Recipient, string Words)[]
            {
                (Recipients.CompulsoryScheme, "la Sécurité sociale"),
                (Recipients.Bank, "les banques, pour les virements"),
                (Recipients.Processors, "nos prestataires d’hébergement et d’envoi, sous contrat"),
                (Recipients.Authorities, "les autorités, quand la loi le demande"),
            }
                .Where(r => recipients.HasFlag(r.Recipient))
                .Select(r => r.Words),
        ];

    /// <summary>The recipients as one line.</summary>
    public static string Sentence(Recipients recipients)
    {
        var all = string.Join("\u00A0; ", Of(recipients));
        return all.Length == 0 ? "Personne" : char.ToUpperInvariant(all[0]) + all[1..];
    }

    /// <summary>What a person may do about a use, and why there is no switch where there is none.</summary>
    public static string Right(PurposeRule rule) =>
        rule.Basis switch
        {
            LegalBasis.Consent => "Vous dites oui ou non, et changez d’avis quand vous voulez.",
            LegalBasis.Contract => "Sans ces données, le contrat ne peut pas être tenu. Vous pouvez les recevoir pour les porter ailleurs.",
            LegalBasis.LegitimateInterest => "Vous pouvez vous y opposer, en disant ce qui vous est particulier.",
            _ => "La loi l’impose\u00A0: ni vous ni nous ne pouvons y renoncer.",
        };

    internal static string Months(int months) =>
        months % 12 == 0 ? (months == 12 ? "1\u00A0an" : $"{months / 12}\u00A0ans") : $"{months}\u00A0mois";

    private static string After(RetentionStart start) =>
        start switch
        {
            RetentionStart.Recorded => "après l’enregistrement",
            RetentionStart.AccountClosed => "après la fermeture de votre espace",
            RetentionStart.EventEnded => "après l’événement",
            _ => "après la fin du contrat",
        };

    private static string Archive(Retention retention) =>
        retention.ArchiveMonths == 0 ? "" : $", puis {Months(retention.ArchiveMonths)} sous clé";
}
