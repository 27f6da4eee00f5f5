using MonHarmonie.Services.Payments;
using MonHarmonie.Services.Payments.Overpayments;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Payments;

/// <summary>What colleagues read of payments and overpayments.</summary>
public static class PaymentTexts
{
    public static string Of(PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Waiting => "En attente",
            PaymentStatus.InRun => "Dans un lot",
            PaymentStatus.Sent => "Transmis à la banque",
            PaymentStatus.Paid => "Versé",
            PaymentStatus.Returned => "Renvoyé par la banque",
            PaymentStatus.Rejected => "Refusé avec le lot",
            _ => "Annulé",
        };

    public static StatusKind KindOf(PaymentStatus status) =>
        status switch
        {
            PaymentStatus.Paid => StatusKind.Done,
            PaymentStatus.Returned or PaymentStatus.Rejected => StatusKind.Refused,
            PaymentStatus.Cancelled => StatusKind.Neutral,
            _ => StatusKind.Waiting,
        };

    /// <summary>The meaning of a reason code of ISO 20022, with the code; another code is shown as it is.</summary>
    public static string Reason(string? code) =>
        code switch
        {
            null or "" => "sans motif",
            "AC01" => "IBAN faux (AC01)",
            "AC04" => "compte fermé (AC04)",
            "AC06" => "compte bloqué (AC06)",
            "AG01" => "virement interdit sur ce compte (AG01)",
            "AM05" => "doublon (AM05)",
            "BE04" => "adresse du créancier manquante (BE04)",
            "FOCR" => "renvoyé à notre demande (FOCR)",
            "MD07" => "titulaire décédé (MD07)",
            "MS02" => "refusé par le titulaire (MS02)",
            "MS03" => "motif non précisé (MS03)",
            "RC01" => "banque inconnue (RC01)",
            "RR01" or "RR02" or "RR03" or "RR04" => $"motif réglementaire ({code})",
            _ => $"motif {code}",
        };

    public static string Of(OverpaymentCause cause) =>
        cause switch
        {
            OverpaymentCause.StatementCorrected => "l’Assurance maladie a corrigé son décompte",
            OverpaymentCause.PaidTwice => "le même soin a été payé deux fois",
            OverpaymentCause.NotCovered => "le contrat ne couvrait pas ce jour de soins",
            OverpaymentCause.OtherInsurer => "un autre assureur en a payé une part",
            _ => "nous nous sommes trompés dans le calcul",
        };

    public static string Of(OverpaymentState state) =>
        state switch
        {
            OverpaymentState.Open => "À rembourser",
            OverpaymentState.Contested => "Contesté",
            OverpaymentState.Settled => "Remboursé",
            _ => "Abandonné",
        };

    public static StatusKind KindOf(OverpaymentState state) =>
        state switch
        {
            OverpaymentState.Open => StatusKind.Expected,
            OverpaymentState.Contested => StatusKind.Waiting,
            OverpaymentState.Settled => StatusKind.Done,
            _ => StatusKind.Neutral,
        };

    public static string Of(OverpaymentOutcome outcome) =>
        French.Typeset(
            outcome switch
            {
                OverpaymentOutcome.TooLate => "Le délai pour contester est passé. Écrivez-nous : nous regarderons quand même.",
                OverpaymentOutcome.WrongState => "Ce trop-perçu a changé d’état entre-temps. Voici où il en est.",
                OverpaymentOutcome.OutOfRange => "Cette valeur ne convient pas.",
                OverpaymentOutcome.ChangedMeanwhile => "Quelqu’un a modifié ce trop-perçu en même temps. Rien n’a été écrit : recommencez.",
                _ => "Ce trop-perçu n’existe pas.",
            }
        );
}
