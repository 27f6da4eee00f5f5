using MonHarmonie.Services.Advisors.Acts;
using MonHarmonie.Services.Advisors.Opening;
using MonHarmonie.Services.Complaints;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Changes;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Advisor.Files.Acts;

/// <summary>What advisors read when they act in a file.</summary>
internal static class ActTexts
{
    public static readonly string ProofWanted =
        $"Écrivez ce qui demande ce changement, entre {MotiveRules.SentenceMinLength} et {MotiveRules.SentenceMaxLength} caractères\u00A0: "
        + "par exemple «\u00A0Courrier signé reçu le 2 mars\u00A0».";

    private const string AccessTooNew =
        "L’adresse e-mail ou le mot de passe de cette personne a changé il y a moins de 7 jours. Attendez ce délai\u00A0: "
        + "sinon, ce n’est peut-être pas elle qui serait prévenue.";

    public static string Of(ActRefusal refusal) =>
        refusal switch
        {
            ActRefusal.NotNeeded => "Le motif choisi n’en a pas besoin. Si l’appel change de sujet, rouvrez le dossier avec l’autre motif.",
            ActRefusal.Unverified => "Reconnaissez d’abord la personne\u00A0: rien ne se change pour quelqu’un qui n’a pas été reconnu.",
            ActRefusal.NothingInWriting => "Il faut la personne, reconnue, ou un écrit d’elle. "
                + "Rouvrez le dossier pour un appel, un courrier, un e-mail ou un message.",
            _ => "La personne a demandé que ces données ne soient plus utilisées, ou le registre ne le permet pas.",
        };

    public static string Of(ContactField field) =>
        field switch
        {
            ContactField.Phone => "Téléphone",
            ContactField.Email => "E-mail",
            _ => "Adresse postale",
        };

    public static string Of(CorrectionOutcome outcome) =>
        outcome switch
        {
            CorrectionOutcome.Done => "C’est corrigé. La personne en est prévenue là où nous l’écrivions avant.",
            CorrectionOutcome.AddressWaits =>
                "L’adresse attend l’accord d’une seconde personne, car le compte bancaire change aussi aujourd’hui. Le reste est fait.",
            CorrectionOutcome.AddressPending => "Une adresse attend déjà l’accord d’une seconde personne.",
            CorrectionOutcome.Nothing => "Tout cela est déjà au dossier\u00A0: rien n’a changé.",
            CorrectionOutcome.Changed =>
                "Ces coordonnées ont changé pendant que vous écriviez. Regardez ce qui est au dossier, puis enregistrez de nouveau.",
            CorrectionOutcome.ProofMissing => ProofWanted,
            CorrectionOutcome.Invalid => "Une des informations n’est pas valable. Relisez-les.",
            _ => "Ce dossier ne permet pas de changer les coordonnées.",
        };

    public static string Of(BankActOutcome outcome) =>
        outcome switch
        {
            BankActOutcome.Done => "C’est proposé. Rien ne change tant qu’une seconde personne n’a pas donné son accord.",
            BankActOutcome.Pending => "Un changement de compte est déjà en cours pour cette personne.",
            BankActOutcome.OnFile => "C’est déjà le compte du dossier.",
            BankActOutcome.ContactTooNew => AccessTooNew,
            BankActOutcome.ProofMissing => ProofWanted,
            BankActOutcome.Invalid => "Une des informations n’est pas valable. Relisez-les.",
            _ => "Ce dossier ne permet pas de changer le compte bancaire.",
        };

    public static string Of(ErasureActOutcome outcome) =>
        outcome switch
        {
            ErasureActOutcome.Done => "C’est proposé. Rien n’est effacé tant qu’une seconde personne n’a pas donné son accord.",
            ErasureActOutcome.Pending => "Un effacement attend déjà l’accord d’une seconde personne.",
            ErasureActOutcome.ContactTooNew => AccessTooNew,
            ErasureActOutcome.ProofMissing => ProofWanted,
            _ => "Ce dossier ne permet pas de demander un effacement.",
        };

    /// <summary>What is wrong with what was typed as an IBAN, without repeating it.</summary>
    public static string Of(IbanFault fault) =>
        fault switch
        {
            IbanFault.Empty => "Écrivez l’IBAN.",
            IbanFault.Characters => "Un IBAN ne contient que des lettres et des chiffres.",
            IbanFault.Country => "Ce pays n’est pas dans la zone SEPA\u00A0: nous ne pouvons pas y faire de virement.",
            IbanFault.Length => "Cet IBAN n’a pas le bon nombre de caractères pour son pays. Un IBAN français en a 27.",
            IbanFault.Structure => "Une lettre ou un chiffre n’est pas à sa place. Relisez l’IBAN avec la personne.",
            _ => "La clé de contrôle ne correspond pas. Relisez l’IBAN avec la personne, caractère par caractère.",
        };

    /// <summary>A complaint is entered: what to say to the person, or to send them, and by when it is answered.</summary>
    public static string Recorded(ComplaintRow row, bool isTold, DateOnly today)
    {
        var answer = row.IsLate(today)
            ? "Le délai de réponse est déjà passé\u00A0: prenez-la sans attendre."
            : $"Nous répondons le {French.Date(row.PromisedOn ?? ComplaintClock.AnswerBy(row.SentOn))} au plus tard.";
        return isTold
            ? $"La réclamation {row.Reference} est enregistrée, et la personne en est prévenue. {answer}"
            : $"La réclamation {row.Reference} est enregistrée. La personne n’a pas d’espace\u00A0: envoyez-lui ce numéro par courrier, "
                + $"le {French.Date(ComplaintClock.AcknowledgeBy(row.SentOn))} au plus tard. {answer}";
    }

    public static string Of(RecordedComplaint? refused) =>
        refused switch
        {
            null => "Ce dossier ne permet pas de noter une réclamation.",
            { Outcome: RecordingOutcome.RecordedOtherwise, Row: { } row } =>
                $"Ce formulaire a déjà enregistré la réclamation {row.Reference}. Si c’en est une autre, enregistrez-la de nouveau.",
            _ => "Une des informations n’est pas valable. Relisez-les.",
        };

    /// <summary>For how long a changed account is not paid to.</summary>
    public static string Hold(int hours) =>
        hours % 24 == 0 ? French.Count(hours / 24, "jour", "jours") : French.Count(hours, "heure", "heures");
}
