using MonHarmonie.Services.Advisors.Approvals;
using MonHarmonie.Services.Advisors.Opening;

namespace MonHarmonie.Web.Pages.Advisor.Supervision.Approvals;

/// <summary>What supervisors read where they decide.</summary>
internal static class ApprovalTexts
{
    public static string Of(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.BankAccount => "Nouveau compte bancaire",
            ChangeKind.Address => "Nouvelle adresse, le jour d’un changement de compte",
            _ => "Effacement de données",
        };

    public static string Of(ProposalState state) =>
        state switch
        {
            ProposalState.Waiting => "En attente d’une seconde personne",
            ProposalState.Approved => "Accepté",
            ProposalState.Refused => "Refusé",
            ProposalState.Expired => "Sans suite",
            _ => "Annulé par la personne",
        };

    public static string Of(ProposalOutcome outcome) =>
        outcome switch
        {
            ProposalOutcome.Changed => "Quelqu’un d’autre a déjà décidé, ou le délai est passé.",
            ProposalOutcome.SamePerson =>
                "Vous avez proposé ce changement, ou changé les coordonnées de la personne le même jour. Une autre personne doit décider.",
            ProposalOutcome.Tied => "C’est votre dossier ou celui d’un proche. Une autre personne doit décider.",
            ProposalOutcome.NotYours => "Ces accords sont donnés par les responsables.",
            ProposalOutcome.SentenceMissing =>
                $"Écrivez pourquoi vous refusez, en {MotiveRules.SentenceMinLength} caractères au moins. La personne peut le lire.",
            ProposalOutcome.SentenceTooLong => $"Écrivez au plus {MotiveRules.SentenceMaxLength} caractères.",
            ProposalOutcome.NotPossible =>
                "Ce n’est pas possible maintenant\u00A0: l’e-mail ou le mot de passe de la personne a changé il y a moins de 7 jours, "
                    + "ou un autre compte attend déjà son jour. Vous pouvez refuser.",
            ProposalOutcome.Refused => "La personne a demandé que ces données ne soient plus utilisées, ou le registre ne le permet pas.",
            _ => "Ce changement n’attend plus d’accord.",
        };
}
