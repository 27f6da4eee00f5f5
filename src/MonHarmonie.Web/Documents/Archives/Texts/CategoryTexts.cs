using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Documents.Archives.Texts;

/// <summary>The register of processing in a member's words: what data are for, on what basis, how long, and who reads them.</summary>
internal static class CategoryTexts
{
    /// <summary>The chapters of the copy, in the order in which a person looks for them.</summary>
    public static readonly IReadOnlyList<DataCategory> Chapters =
    [
        DataCategory.Identification,
        DataCategory.Contact,
        DataCategory.Family,
        DataCategory.Contract,
        DataCategory.Professional,
        DataCategory.Bank,
        DataCategory.Nir,
        DataCategory.Reimbursements,
        DataCategory.Documents,
        DataCategory.Exchanges,
        DataCategory.SimulatorInputs,
        DataCategory.Security,
        DataCategory.ConsentRecords,
    ];

    public static string Of(DataCategory category) =>
        category switch
        {
            DataCategory.Identification => "Identité",
            DataCategory.Nir => "Numéro de Sécurité sociale",
            DataCategory.Contact => "Coordonnées",
            DataCategory.Family => "Famille",
            DataCategory.Professional => "Situation professionnelle",
            DataCategory.Bank => "Banque",
            DataCategory.Contract => "Contrat et garanties",
            DataCategory.Reimbursements => "Remboursements de soins",
            DataCategory.Documents => "Demandes et documents",
            DataCategory.CareUse => "Réseaux de soins et téléconsultation",
            DataCategory.Exchanges => "Messages",
            DataCategory.DigitalUsage => "Usages numériques",
            DataCategory.Geolocation => "Position",
            DataCategory.DemocraticLife => "Vie démocratique",
            DataCategory.Ballots => "Votes",
            DataCategory.Security => "Connexion et sécurité",
            DataCategory.ConsentRecords => "Partages, consultations et droits",
            DataCategory.SimulatorInputs => "Simulations",
            _ => "Profils calculés",
        };

    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.AccountAccess => "ouvrir votre espace et le protéger",
            Purpose.ContractAdministration => "gérer votre contrat",
            Purpose.Reimbursement => "rembourser vos soins",
            Purpose.QuotesAndInvoices => "traiter les devis et factures que vous envoyez",
            Purpose.Simulation => "simuler un reste à charge",
            Purpose.Correspondence => "vous écrire et vous répondre",
            Purpose.PriceStatistics => "compter les prix des soins, sans nommer personne",
            Purpose.Evidence => "garder la preuve des accords et des consultations",
            Purpose.DataSubjectRights => "répondre à vos demandes sur vos données",
            _ => $"« {purpose} »",
        };

    public static string Of(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Contract => "votre contrat",
            LegalBasis.LegalObligation => "la loi nous y oblige",
            LegalBasis.Consent => "votre accord",
            _ => "notre intérêt légitime",
        };

    public static string Of(Retention kept)
    {
        var after = kept.From switch
        {
            RetentionStart.Recorded => "après leur enregistrement",
            RetentionStart.AccountClosed => "après la fermeture de votre compte",
            _ => "après la fin de votre contrat",
        };
        var archived = kept.ArchiveMonths > 0 ? $", puis {Months(kept.ArchiveMonths)} à part, pour servir de preuve seulement" : "";
        return $"{Months(kept.Months)} {after}{archived}";
    }

    /// <summary>Who reads it, in one sentence.</summary>
    public static string Of(DataReaders readers)
    {
        (DataReaders Who, string Words)[] all =
        [
            (DataReaders.Subject, "vous"),
            (DataReaders.Family, "les personnes de votre famille qui en ont le droit"),
            (DataReaders.Advisor, "nos conseillers, avec un motif, sans le détail des soins"),
            (DataReaders.PaymentOfficer, "nos gestionnaires de paiements, sans les soins"),
            (DataReaders.DataProtectionOfficer, "notre délégué à la protection des données"),
            (DataReaders.Processing, "nos programmes, pour ce que vous avez demandé"),
            (DataReaders.Statistics, "un programme qui compte, sans rien garder de personne"),
        ];
        var said = all.Where(r => readers.HasFlag(r.Who)).Select(r => r.Words).ToList();
        return said.Count == 0 ? "personne à l’écran" : French.List(said);
    }

    /// <summary>What a person may ask for besides this copy, by the basis (CNIL).</summary>
    public static string RightsOf(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Consent => "accès, rectification, effacement, portabilité, retrait de l’accord à tout moment",
            LegalBasis.Contract => "accès, rectification, effacement, limitation, portabilité",
            LegalBasis.LegitimateInterest => "accès, rectification, effacement, limitation, opposition",
            _ => "accès, rectification, limitation",
        };

    private static string Months(int months) =>
        months % 12 == 0 ? French.Count(months / 12, "an", "ans") : $"{French.Number(months)}{French.Space}mois";
}
