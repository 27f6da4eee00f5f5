using MonHarmonie.Services.Claims.Estimates;
using MonHarmonie.Services.Claims.Processing;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Shared;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Shared.Rights;

/// <summary>How consultations of a file are told to the person: a service and a role, never the name of a colleague.</summary>
public static class ConsultationTexts
{
    /// <summary>Who looked: for the family their name, for which they share knowingly; for us a role.</summary>
    public static string Who(Consultation consultation) =>
        consultation switch
        {
            { Who: ConsultationWho.Family, Family: { } viewer } => viewer.Name,
            _ => Of(consultation.Who),
        };

    /// <summary>What they are: the service, or the tie of the family.</summary>
    public static string Role(Consultation consultation) =>
        consultation.Who switch
        {
            ConsultationWho.Self => "votre propre espace",
            ConsultationWho.Family => consultation.Family is { } viewer ? Of(viewer.Tie) : "par un partage qui a pris fin",
            ConsultationWho.Advisor => "service des adhérents",
            ConsultationWho.PaymentOfficer => "service des paiements",
            ConsultationWho.DataProtectionOfficer => "pour une demande que vous avez faite",
            _ => JobOf(consultation.Screen),
        };

    public static string Of(ConsultationWho who) =>
        who switch
        {
            ConsultationWho.Self => "Vous",
            ConsultationWho.Family => "Un membre de votre famille",
            ConsultationWho.Advisor => "Une conseillère ou un conseiller",
            ConsultationWho.PaymentOfficer => "Une ou un gestionnaire des paiements",
            ConsultationWho.DataProtectionOfficer => "La personne déléguée à la protection des données",
            _ => "Un programme, sans lecture humaine",
        };

    public static string Of(FamilyTie tie) =>
        tie switch
        {
            FamilyTie.Parent => "votre parent",
            FamilyTie.Sharing => "titulaire de votre contrat, avec qui vous partagez le détail de vos soins",
            _ => "titulaire de votre contrat",
        };

    /// <summary>Why: the purpose, then what an advisor has stated.</summary>
    public static string Why(Consultation consultation) => French.List([.. consultation.Purposes.Select(Of)]);

    public static string? Reason(Consultation consultation) =>
        (Of(consultation.Reason), consultation.Motive) switch
        {
            ({ } reason, { } motive) => $"{reason}, pour {Of(motive)}{Of(consultation.Revealed)}",
            (var reason, _) => reason,
        };

    /// <summary>What is added when something masked was shown in clear.</summary>
    private static string Of(RevealReason? reason) =>
        reason switch
        {
            null => "",
            RevealReason.MemberNamesIt => "\u00A0; un soin montré en clair, parce que vous en parliez",
            RevealReason.Contested => "\u00A0; un soin montré en clair, parce que vous contestiez son paiement",
            RevealReason.Mistake => "\u00A0; un soin montré en clair, pour chercher une erreur ou un double",
            _ => "\u00A0; votre IBAN montré en clair, pour le comparer avec celui que vous lisiez",
        };

    public static string Of(FileMotive motive) =>
        motive switch
        {
            FileMotive.Reimbursement => "un remboursement",
            FileMotive.Quote => "un devis ou une facture",
            FileMotive.Membership => "votre affiliation",
            FileMotive.ContactDetails => "vos coordonnées",
            FileMotive.Complaint => "une réclamation",
            FileMotive.DataRights => "vos droits sur vos données",
            FileMotive.SocialAction => "l’action sociale",
            _ => "un contrôle interne",
        };

    private static string? Of(AccessReason? reason) =>
        reason switch
        {
            AccessReason.Call => "vous étiez au téléphone avec nous",
            AccessReason.Message => "vous nous aviez écrit",
            AccessReason.Complaint => "vous aviez fait une réclamation",
            AccessReason.CaseWork => "travail sur une demande que vous avez envoyée",
            AccessReason.Visit => "vous étiez dans une de nos agences",
            AccessReason.Exception =>
                "ouverture exceptionnelle, sans appel ni demande de vous : la personne déléguée à la protection des données la vérifie",
            _ => null,
        };

    /// <summary>What was seen, and of care how much.</summary>
    public static string Seen(Consultation consultation) =>
        French.List([.. consultation.Categories.Select(Of)])
        + (
            consultation is { Who: ConsultationWho.Family, ShowsDetail: false }
            && consultation.Categories.Contains(DataCategory.Reimbursements)
                ? " (montants seulement)"
                : ""
        );

    /// <summary>When: the day, and the time or the times.</summary>
    public static string Times(Consultation consultation)
    {
        var (from, to) = (French.Time(consultation.FromUtc), French.Time(consultation.ToUtc));
        return from == to ? $"à {from}" : $"de {from} à {to}";
    }

    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.AccountAccess => "accès à votre espace",
            Purpose.ContractAdministration => "gestion de votre contrat",
            Purpose.Reimbursement => "remboursements",
            Purpose.QuotesAndInvoices => "étude de vos demandes",
            Purpose.Simulation => "simulations",
            Purpose.Correspondence => "messages échangés",
            Purpose.PriceStatistics => "prix observés",
            Purpose.PersonalisedSupport or Purpose.SituationSupport => "aides que vous avez acceptées",
            Purpose.Evidence => "vos droits sur vos données",
            _ => RegisterTexts.Lower(purpose),
        };

    public static string Of(DataCategory category) =>
        category switch
        {
            DataCategory.Identification => "identité",
            DataCategory.Nir => "numéro de sécurité sociale",
            DataCategory.Contact => "coordonnées",
            DataCategory.Family => "famille",
            DataCategory.Professional => "situation professionnelle",
            DataCategory.Bank => "compte bancaire",
            DataCategory.Contract => "contrat",
            DataCategory.Reimbursements => "remboursements",
            DataCategory.Documents => "pièces envoyées",
            DataCategory.CareUse => "services de soin utilisés",
            DataCategory.Exchanges => "messages",
            DataCategory.DigitalUsage => "usage du site",
            DataCategory.Geolocation => "position",
            DataCategory.DemocraticLife => "vie démocratique",
            DataCategory.Ballots => "votes",
            DataCategory.Security => "sécurité du compte",
            DataCategory.ConsentRecords => "droits sur les données",
            DataCategory.SimulatorInputs => "simulations",
            DataCategory.Scores => "données déduites",
            _ => throw new ArgumentOutOfRangeException(nameof(category), category, "This category has no words."),
        };

    private static string JobOf(string screen) =>
        screen switch
        {
            ClaimRouting.JobName => "lecture d’une demande que vous avez envoyée",
            ClaimEstimates.JobName => "estimation d’un devis que vous avez envoyé",
            ErasureWorker.JobName => "effacement que vous avez demandé",
            _ => "traitement automatique",
        };
}
