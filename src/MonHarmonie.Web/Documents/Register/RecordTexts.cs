using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Register;

namespace MonHarmonie.Web.Documents.Register;

/// <summary>The record of processing activities in the words of an officer and of the authority: nobody is addressed.</summary>
internal static class RecordTexts
{
    public const string Unconfirmed = "à confirmer";

    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.AccountAccess => "Comptes, connexion et sécurité des accès",
            Purpose.ContractAdministration => "Gestion des contrats et des cotisations",
            Purpose.Reimbursement => "Remboursement et tiers payant, contrats responsables",
            Purpose.NonResponsibleReimbursement => "Remboursement, contrats non responsables",
            Purpose.NirExchange => "Échanges avec le régime obligatoire par le numéro de Sécurité sociale",
            Purpose.QuotesAndInvoices => "Factures et devis envoyés par les adhérents",
            Purpose.QuickSimulation => "Simulation sans enregistrement",
            Purpose.Simulation => "Simulations enregistrées et situation déclarée",
            Purpose.Card => "Carte de tiers payant",
            Purpose.Correspondence => "Correspondance et réclamations",
            Purpose.CallRecording => "Enregistrement d’appels pour la formation",
            Purpose.FraudPrevention => "Lutte contre la fraude",
            Purpose.Accounting => "Comptabilité, obligations fiscales et prudentielles",
            Purpose.EmployerFigures => "Chiffres pour les entreprises adhérentes",
            Purpose.PersonalisedSupport => "Aide et prévention d’après les soins",
            Purpose.SituationSupport => "Aide et prévention d’après la situation",
            Purpose.SimilarOffers => "Offres de la mutuelle, produits analogues",
            Purpose.PartnerOffers => "Offres de partenaires",
            Purpose.NearbyCare => "Recherche de professionnels proches",
            Purpose.Teleconsultation => "Mise en relation pour une téléconsultation",
            Purpose.AudienceMeasurement => "Mesure d’audience",
            Purpose.UsageProfiling => "Profils d’usage du portail",
            Purpose.SatisfactionSurveys => "Enquêtes de satisfaction",
            Purpose.PriceStatistics => "Prix observés du simulateur",
            Purpose.Elections => "Élections des délégués : listes et émargement",
            Purpose.Ballots => "Bulletins de vote",
            Purpose.Debates => "Débats des délégués",
            Purpose.ConsensusConference => "Conférence de consensus : tirage au sort et jury",
            Purpose.SecurityTraces => "Traces de connexion et d’accès",
            Purpose.Evidence => "Preuves des choix, des consultations et des demandes",
            Purpose.DataSubjectRights => "Réponses aux demandes d’exercice des droits",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "This purpose has no title in the register."),
        };

    public static string CodeOf(Purpose purpose) => FormattableString.Invariant($"R{(byte)purpose:00}");

    public static string CodeOf(Services.Shared.DataCategory category) => FormattableString.Invariant($"C{(byte)category:00}");

    public static string Of(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Contract => "Contrat (art. 6.1.b)",
            LegalBasis.LegalObligation => "Obligation légale (art. 6.1.c)",
            LegalBasis.Consent => "Consentement (art. 6.1.a)",
            _ => "Intérêt légitime (art. 6.1.f)",
        };

    /// <summary>Null where a rule touches no health.</summary>
    public static string? Of(HealthException exception) =>
        exception switch
        {
            HealthException.None => null,
            HealthException.ExplicitConsent => "Consentement explicite (art. 9.2.a)",
            _ => "Droit national, contrats responsables : lettre de l’article 9.2",
        };

    public static IReadOnlyList<string> Of(ConcernedPersons persons) =>
        [
            .. new (ConcernedPersons Persons, string Words)[]
            {
                (ConcernedPersons.Members, "adhérents"),
                (ConcernedPersons.Beneficiaries, "bénéficiaires (mineurs compris)"),
                (ConcernedPersons.Employees, "salariés couverts par leur entreprise"),
                (ConcernedPersons.Professionals, "professionnels de santé nommés sur les soins"),
                (ConcernedPersons.Delegates, "délégués, candidats et jurés"),
                (ConcernedPersons.Colleagues, "collaborateurs de la mutuelle"),
                (ConcernedPersons.Visitors, "visiteurs sans compte"),
            }
                .Where(p => persons.HasFlag(p.Persons))
                .Select(p => p.Words),
        ];

    public static IReadOnlyList<string> Of(Recipients recipients) =>
        [
            .. new (Recipients Recipients, string Words)[]
            {
                (Recipients.CompulsoryScheme, "régime obligatoire d’assurance maladie"),
                (Recipients.Bank, "banques, pour les virements"),
                (Recipients.Processors, "sous-traitants d’hébergement et d’envoi"),
                (Recipients.Authorities, "autorités, sur demande légale"),
            }
                .Where(r => recipients.HasFlag(r.Recipients))
                .Select(r => r.Words),
        ];

    /// <summary>Within the mutual: whom the gate lets read.</summary>
    public static IReadOnlyList<string> Of(DataReaders readers) =>
        [
            .. new (DataReaders Readers, string Words)[]
            {
                (DataReaders.Subject, "la personne"),
                (DataReaders.Family, "sa famille, selon les partages"),
                (DataReaders.Advisor, "conseillers, avec une raison, détail masqué"),
                (DataReaders.PaymentOfficer, "gestionnaires des paiements, sans le soin"),
                (DataReaders.DataProtectionOfficer, "déléguée à la protection des données"),
                (DataReaders.Processing, "programme, à la demande de la personne"),
                (DataReaders.Statistics, "programme de statistique, onze personnes ou plus"),
            }
                .Where(r => readers.HasFlag(r.Readers))
                .Select(r => r.Words),
        ];

    public static string Of(Retention retention) =>
        retention.From switch
        {
            RetentionStart.NotStored => "Non enregistré",
            RetentionStart.WhileAgreed => $"Tant que la personne est d’accord, redemandé après {Months(retention.Months)}",
            RetentionStart.AccountClosed => After(retention, "la fermeture du compte"),
            RetentionStart.EventEnded => After(retention, "la fin de l’événement"),
            RetentionStart.Recorded => After(retention, "l’enregistrement"),
            _ => After(retention, "la fin du contrat"),
        };

    /// <summary>A list as one line of a cell.</summary>
    public static string Line(IReadOnlyList<string> items) => items.Count == 0 ? "aucun" : string.Join(", ", items);

    private static string After(Retention retention, string start) =>
        $"{Months(retention.Months)} après {start}"
        + (retention.ArchiveMonths == 0 ? "" : $", puis {Months(retention.ArchiveMonths)} en archive restreinte");

    private static string Months(int months) =>
        months % 12 == 0 ? (months == 12 ? "1\u00A0an" : $"{months / 12}\u00A0ans") : $"{months}\u00A0mois";
}
