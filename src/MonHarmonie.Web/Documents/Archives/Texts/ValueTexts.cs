using System.Globalization;
using MonHarmonie.Rules;
using MonHarmonie.Rules.Pricing;
using MonHarmonie.Services.Accounts;
using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Notes;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Advisors.Verification;
using MonHarmonie.Services.Appointments;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Consents.Holds;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Conversations;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Services.Notifications;
using MonHarmonie.Services.Notifications.Preferences;
using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Support;
using MonHarmonie.Texts.Privacy;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Notices;
using MonHarmonie.Web.Pages.Advisor.Files;
using MonHarmonie.Web.Pages.Advisor.Files.Acts;
using MonHarmonie.Web.Pages.Advisor.Supervision.Approvals;
using MonHarmonie.Web.Pages.Member.Contracts;
using MonHarmonie.Web.Pages.Member.Overpayments;
using MonHarmonie.Web.Pages.Member.Reimbursements;
using MonHarmonie.Web.Pages.Member.Support;
using MonHarmonie.Web.Pages.Payments;
using MonHarmonie.Web.Pages.Shared.Appointments;
using MonHarmonie.Web.Pages.Shared.Claims;
using MonHarmonie.Web.Pages.Shared.Complaints;
using MonHarmonie.Web.Pages.Shared.Conversations;
using MonHarmonie.Web.Pages.Shared.Rights;

namespace MonHarmonie.Web.Documents.Archives.Texts;

/// <summary>The codes of the copy in a member's words.</summary>
internal static class ValueTexts
{
    /// <summary>A code in words. A test asks for every value of every code that a table holds.</summary>
    public static string Of(Enum code) =>
        code switch
        {
            DataCategory category => CategoryTexts.Of(category),
            Purpose purpose => RegisterTexts.Of(purpose),
            LedgerStream stream => EventTexts.Of(stream),
            CareFamily family => ReimbursementTexts.Of(family),
            ReimbursementStatus status => ReimbursementTexts.Of(status),
            BeneficiaryKind kind => ContractTexts.Of(kind),
            ClaimKind kind => Capital(ClaimTexts.Of(kind)),
            ClaimStatus status => ClaimTexts.Of(status),
            ClaimCare care => ClaimTexts.Of(care),
            ClaimStep step => ClaimTexts.Of(step),
            ClaimActor actor => Capital(ClaimTexts.Of(actor)),
            RefusalCode refusal => ClaimTexts.Of(refusal).Reason,
            MissingPiece piece => ClaimTexts.Of(piece).What,
            PaymentStatus status => PaymentTexts.Of(status),
            OverpaymentCause cause => OverpaymentTexts.Of(cause),
            NoticeKind kind => InboxTexts.GroupOf(kind),
            MailTopics topics => OfTopics(topics),
            RightsKind kind => RightsTexts.Of(kind).Title,
            ContactTopic topic => ContactTexts.Of(topic),
            AppointmentState state => AppointmentTexts.Of(state),
            MessageKind kind => ConversationTexts.Of(kind),
            HeldThing thing => Capital(ErasureTexts.Of(thing).Many),
            RightsState state => RightsTexts.Of(state),
            RightsStepKind step => RightsTexts.Of(step),
            RightsRefusal refusal => RightsTexts.Of(refusal),
            ComplaintSubject subject => ComplaintTexts.Of(subject),
            ComplaintObject about => ComplaintTexts.Of(about),
            ComplaintChannel channel => ComplaintTexts.Of(channel),
            ComplaintState state => ComplaintTexts.Of(state),
            ComplaintOutcome outcome => ComplaintTexts.Of(outcome),
            ComplaintStepKind step => ComplaintTexts.Of(step),
            HoldGround ground => HoldTexts.Of(ground),
            HintKind kind => HintTexts.TitleOf(kind),
            _ => OfOthers(code),
        };

    /// <summary>A reason that the bank gave.</summary>
    public static string Reason(string code) => Capital(PaymentTexts.Reason(code));

    private static string OfOthers(Enum code) =>
        code switch
        {
            FileMotive motive => FileTexts.Of(motive),
            FileChannel channel => FileTexts.Of(channel),
            OpeningGround ground => FileTexts.Of(ground),
            ContactOutcome outcome => FileTexts.Of(outcome),
            NoteKind note => FileTexts.Of(note),
            ContactField field => ActTexts.Of(field),
            ChangeKind kind => ApprovalTexts.Of(kind),
            ProposalState state => ApprovalTexts.Of(state),
            CallerState.NotNeeded => "Personne n’était en ligne",
            CallerState.Unverified => "Non",
            CallerState.Verified => "Oui",
            CallerState.Failed => "Refusée",
            CallerProof.Code => "Un code lu au téléphone",
            CallerProof.Questions => "Deux questions",
            CheckStep.CodeSent => "Code envoyé",
            CheckStep.CodeRight => "Code juste",
            CheckStep.CodeWrong => "Code faux",
            CheckStep.Asked => "Question posée",
            CheckStep.Right => "Bonne réponse",
            CheckStep.Wrong => "Mauvaise réponse",
            CallerQuestion.LastPayment => "Le dernier remboursement",
            CallerQuestion.LastDocument => "Le dernier document envoyé",
            CallerQuestion.Practitioner => "Un professionnel consulté",
            ConsentState.Given => "Oui",
            ConsentState.Refused => "Non",
            ConsentState.Withdrawn => "Arrêté",
            ConsentState.Expired => "Arrivé à son terme",
            Payee.Member => "Vous",
            Payee.Professional => "Le professionnel (tiers payant)",
            ActVisibility.Family => "Votre famille, selon ses droits",
            ActVisibility.PersonOnly => "Vous seulement",
            OverpaymentState.Open => "À rembourser",
            OverpaymentState.Contested => "Contesté",
            OverpaymentState.Settled => "Remboursé",
            OverpaymentState.Waived => "Abandonné",
            SettlementCause.First => "Premier calcul",
            SettlementCause.ActCorrected => "Soin corrigé",
            SettlementCause.OtherAct => "Autre soin arrivé ou corrigé",
            SettlementCause.TariffCorrected => "Tarif corrigé",
            SettlementCause.GuaranteesChanged => "Garanties changées",
            FileKind.Pdf => "PDF",
            FileKind.Jpeg or FileKind.Png or FileKind.Heic or FileKind.WebP => "Image",
            FileState.Received or FileState.Scanned => "En cours de vérification",
            FileState.Available => "Gardé",
            FileState.Rejected => "Refusé",
            FileRejection.Malware => "Un virus a été trouvé",
            FileRejection.Encrypted => "Protégé par un mot de passe",
            FileRejection.ActiveContent => "Contenait un programme ou d’autres fichiers",
            FileRejection.Unreadable => "Illisible",
            FileRejection.TooComplex => "Trop grand ou trop complexe",
            FileRejection.Lost => "Perdu",
            Role.Member => "Adhérent",
            Role.Advisor => "Conseiller",
            Role.Employer => "Employeur",
            Role.Delegate => "Délégué",
            Role.DataProtectionOfficer => "Protection des données",
            Role.Administrator => "Administration",
            Role.PaymentOfficer => "Paiements",
            Role.Supervisor => "Responsable des conseillers",
            Role.MedicalAdvisor => "Praticien-conseil",
            TokenPurpose.ResetPassword => "Choisir un nouveau mot de passe",
            TokenPurpose.ConfirmEmail => "Confirmer l’adresse e-mail",
            TokenPurpose.Invitation => "Choisir le premier mot de passe",
            ViewLevel.Amounts => "Les montants",
            ViewLevel.Detail => "Le détail des soins",
            GrantOrigin.Contract => "Le contrat : son titulaire voit ce qu’il paie",
            GrantOrigin.Parent => "L’autorité d’un parent",
            GrantOrigin.Shared => "Un partage décidé par la personne",
            AccessReason.Call => "Appel téléphonique",
            AccessReason.Message => "Message",
            AccessReason.Complaint => "Réclamation",
            AccessReason.CaseWork => "Traitement du dossier",
            AccessReason.Visit => "En agence",
            AccessReason.Exception => "Ouverture exceptionnelle",
            Scheme.General => "Régime général",
            Scheme.AlsaceMoselle => "Régime local d’Alsace-Moselle",
            CareStatus.None => "Aucune",
            CareStatus.LongTermIllness => "Affection de longue durée (ALD)",
            CareStatus.Maternity => "Maternité",
            CareStatus.WorkAccident => "Accident du travail ou maladie professionnelle",
            CareStatus.Invalidity => "Pension d’invalidité",
            CareStatus.C2s => "Complémentaire santé solidaire (C2S)",
            CareStatus.Prevention => "Soin de prévention pris en charge à 100 %",
            _ => $"« {code} »",
        };

    private static string OfTopics(MailTopics topics) =>
        topics == MailTopics.None
            ? "Aucun"
            : string.Join(" ; ", Enum.GetValues<MailTopics>().Where(t => t.IsSingle() && topics.HasFlag(t)).Select(MailTopicTexts.Of));

    private static string Capital(string words) =>
        words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
}
