using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;

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
        DataCategory.Scores,
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
            _ => "Aides",
        };

    /// <summary>Who reads it, in one sentence.</summary>
    public static string Of(DataReaders readers) =>
        readers == DataReaders.None ? "Personne, à l’écran" : string.Join("\u00A0; ", RegisterTexts.Of(readers));

    /// <summary>What a person may ask for besides this copy, by the basis (CNIL).</summary>
    public static string RightsOf(LegalBasis basis) =>
        basis switch
        {
            LegalBasis.Consent => "accès, rectification, effacement, portabilité, retrait de l’accord à tout moment",
            LegalBasis.Contract => "accès, rectification, effacement, limitation, portabilité",
            LegalBasis.LegitimateInterest => "accès, rectification, effacement, limitation, opposition",
            _ => "accès, rectification, limitation",
        };
}
