using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Advisors.Alerts;
using MonHarmonie.Services.Advisors.Desk;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Search;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files;

/// <summary>The words of the advisor's desk.</summary>
public static class FileTexts
{
    public static string Of(FileMotive motive) =>
        motive switch
        {
            FileMotive.Reimbursement => "Un remboursement",
            FileMotive.Quote => "Un devis ou une facture",
            FileMotive.Membership => "L’affiliation, le contrat",
            FileMotive.ContactDetails => "Les coordonnées",
            FileMotive.Complaint => "Une réclamation",
            FileMotive.DataRights => "Les droits sur les données",
            FileMotive.SocialAction => "L’action sociale",
            _ => "Le contrôle interne",
        };

    public static string Of(FileChannel channel) =>
        channel switch
        {
            FileChannel.IncomingCall => "Appel reçu",
            FileChannel.OutgoingCall => "Appel que je passe",
            FileChannel.Agency => "En agence",
            FileChannel.SecureMessage => "Message de l’espace adhérent",
            FileChannel.Email => "E-mail",
            FileChannel.Letter => "Courrier",
            _ => "Travail sur un dossier",
        };

    public static string Of(OpeningGround ground) =>
        ground switch
        {
            OpeningGround.Contact => "La personne est là",
            OpeningGround.AssignedWork => "Vous avez une de ses demandes",
            _ => "Ouverture exceptionnelle",
        };

    public static string Of(ContactOutcome outcome) =>
        outcome switch
        {
            ContactOutcome.Answered => "La réponse est donnée",
            ContactOutcome.WorkOpened => "Une demande est ouverte",
            ContactOutcome.CallBackPromised => "Nous rappelons",
            ContactOutcome.TransferredToColleague => "Transmis à un collègue",
            ContactOutcome.CallerNotRecognised => "La personne n’a pas été reconnue",
            _ => "L’appel a été coupé",
        };

    public static string Of(NoteKind kind) =>
        kind switch
        {
            NoteKind.Motive => "Pourquoi le dossier a été ouvert",
            NoteKind.NextStep => "Ce qui suit",
            NoteKind.Refusal => "Pourquoi un changement a été refusé",
            _ => "Note",
        };

    public static string Of(FilePart part) =>
        part switch
        {
            FilePart.Household => "Identité et contrats",
            FilePart.Reimbursements => "Remboursements",
            FilePart.Requests => "Devis et factures",
            FilePart.Counters => "Compteurs",
            FilePart.Exchanges => "Échanges",
            FilePart.Timeline => "Historique",
            _ => "Notes et suite",
        };

    public static string Of(BeneficiaryKind kind) =>
        kind switch
        {
            BeneficiaryKind.Policyholder => "Titulaire",
            BeneficiaryKind.Spouse => "Conjoint",
            BeneficiaryKind.Child => "Enfant",
            _ => "Autre bénéficiaire",
        };

    /// <summary>What was typed, and how to go on.</summary>
    public static string Of(SearchProblem problem) =>
        problem switch
        {
            SearchProblem.BirthDateWanted =>
                "Un nom seul désigne trop de personnes. Ajoutez la date de naissance, par exemple\u00A0: Martin 12/03/1980.",
            SearchProblem.NameWanted => "Une date seule désigne trop de personnes. Ajoutez le nom.",
            SearchProblem.BothStaffKeysWanted => "Indiquez l’entreprise (SIREN ou référence du contrat) et le matricule, les deux.",
            SearchProblem.Wildcard => "Les signes *, % et ? ne remplacent pas des lettres ici. Écrivez le nom entier.",
            SearchProblem.MemberNumberMistyped =>
                "Ce numéro d’adhérent contient une erreur de frappe\u00A0: sa clé ne correspond pas. Relisez-le chiffre par chiffre.",
            SearchProblem.NirMistyped => "Ce numéro de Sécurité sociale n’est pas valable. Relisez-le avec la personne.",
            SearchProblem.NirMotiveWanted =>
                "Le numéro de Sécurité sociale ne se cherche qu’avec un motif\u00A0: utilisez le formulaire plus bas.",
            SearchProblem.TooMany =>
                $"Plus de {FileSearch.MaxRows} personnes correspondent. Ajoutez une précision\u00A0: prénom, date de naissance ou numéro.",
            SearchProblem.OverBudget =>
                "Vous avez atteint le nombre de recherches permis en une heure. Votre session est close et votre responsable est prévenu.",
            SearchProblem.Blocked => Blocked,
            _ => "Écrivez un numéro d’adhérent, un e-mail, un téléphone, une référence, un code, ou un nom avec une date de naissance.",
        };

    public const string NotOpen =
        "Ce dossier n’est pas ouvert\u00A0: l’appel est terminé, le temps est passé, ou la personne a gelé ses données.";

    private const string Blocked = "Le bureau est fermé pour votre compte depuis une alerte de volume. Votre responsable doit la lever.";

    public static string Of(OpeningOutcome outcome) =>
        outcome switch
        {
            OpeningOutcome.MotiveMissing => "Choisissez le motif et le canal.",
            OpeningOutcome.SentenceMissing =>
                $"Ce motif demande une phrase d’au moins {MotiveRules.SentenceMinLength} caractères. La personne peut la lire.",
            OpeningOutcome.MotiveNotYours => "Le contrôle interne est réservé aux responsables.",
            OpeningOutcome.ExceptionToConfirm =>
                "Vous n’avez ni appel en cours, ni demande de cette personne. Pour ouvrir quand même, écrivez pourquoi "
                    + $"(au moins {MotiveRules.SentenceMinLength} caractères) et cochez la case\u00A0: l’ouverture est signalée.",
            OpeningOutcome.OwnFile =>
                "C’est votre propre dossier\u00A0: il s’ouvre dans votre espace adhérent, pas ici. La tentative est signalée.",
            OpeningOutcome.OwnFamily => "C’est le dossier d’un proche\u00A0: un collègue doit s’en occuper. La tentative est signalée.",
            OpeningOutcome.OverBudget =>
                "Vous avez atteint le nombre de dossiers permis en une heure. Votre session est close et votre responsable est prévenu.",
            OpeningOutcome.Blocked => Blocked,
            _ => "Ce dossier n’existe plus. Refaites la recherche.",
        };

    public const string SentenceHint =
        "Nécessaire pour l’action sociale, les droits sur les données et le contrôle interne, ou sans appel ni demande. "
        + "La personne peut la lire\u00A0: des faits, rien sur sa santé.";

    public static string Of(PartRefusal refusal) =>
        refusal switch
        {
            PartRefusal.Unverified => "Reconnaissez d’abord la personne\u00A0: rien d’autre que son nom n’est montré avant.",
            PartRefusal.NotNeeded =>
                "Le motif choisi n’a pas besoin de cette partie. Si l’appel change de sujet, rouvrez le dossier avec l’autre motif.",
            _ => "La personne a demandé que ces données ne soient plus utilisées, ou le registre ne le permet pas.",
        };

    public static string Of(CheckOutcome outcome) =>
        outcome switch
        {
            CheckOutcome.Wrong => "Ce n’est pas cela.",
            CheckOutcome.TooLate => "Le code n’est plus valable. Envoyez-en un autre.",
            CheckOutcome.Failed => "La personne n’a pas pu être reconnue. Ce dossier ne montrera rien de plus pendant cet appel.",
            CheckOutcome.NotPossible => "Ce moyen n’est plus possible pour cet appel. Essayez l’autre.",
            _ => "Ce dossier n’est plus ouvert.",
        };

    /// <summary>What the advisor says, word for word.</summary>
    public static string Script(CallerQuestion question) =>
        question switch
        {
            CallerQuestion.LastPayment =>
                "«\u00A0Quel est le montant du dernier remboursement que nous vous avons versé, à un euro près\u00A0?\u00A0»",
            CallerQuestion.LastDocument =>
                "«\u00A0En quel mois nous avez-vous envoyé votre dernier devis ou votre dernière facture\u00A0?\u00A0»",
            _ => "«\u00A0Je vous lis cinq noms. Lequel est un professionnel que vous avez consulté ces douze derniers mois\u00A0?\u00A0»",
        };

    public static string Of(AlertKind kind) =>
        kind switch
        {
            AlertKind.Exception => "Dossier ouvert sans appel ni demande",
            AlertKind.Volume => "Trop de dossiers ou de recherches en une heure",
            AlertKind.Sequence => "Numéros d’adhérents qui se suivent",
            AlertKind.Night => "Dossier ouvert la nuit",
            AlertKind.OwnFile => "Tentative sur son propre dossier",
            AlertKind.OwnFamily => "Tentative sur le dossier d’un proche",
            AlertKind.Colleague => "Dossier d’un collègue",
            AlertKind.Protected => "Dossier protégé",
            AlertKind.BankChangeCancelled => "Changement de compte annulé par l’adhérent",
            AlertKind.UnverifiedCalls => "Beaucoup d’appels sans personne reconnue",
            _ => "Identité non prouvée plusieurs fois le même jour",
        };

    public static IEnumerable<SelectListItem> Motives(bool withControl) =>
        Enum.GetValues<FileMotive>()
            .Where(m => withControl || m != FileMotive.InternalControl)
            .Select(m => new SelectListItem(Of(m), m.ToString()));

    public static IEnumerable<SelectListItem> Channels =>
        Enum.GetValues<FileChannel>().Select(c => new SelectListItem(Of(c), c.ToString()));

    public static IEnumerable<SelectListItem> Outcomes =>
        Enum.GetValues<ContactOutcome>().Select(o => new SelectListItem(Of(o), o.ToString())).Prepend(new("Choisissez", ""));

    /// <summary>The last months, the latest first, as a caller names them.</summary>
    public static IEnumerable<SelectListItem> Months(DateOnly today) =>
        Enumerable
            .Range(0, 13)
            .Select(back => new DateOnly(today.Year, today.Month, 1).AddMonths(-back))
            .Select(m => new SelectListItem(French.Month(m), m.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
            .Prepend(new("Choisissez le mois", ""));
}
