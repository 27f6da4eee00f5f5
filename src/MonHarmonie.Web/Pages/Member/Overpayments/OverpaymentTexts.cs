using MonHarmonie.Services.Payments.Overpayments;

namespace MonHarmonie.Web.Pages.Member.Overpayments;

/// <summary>Why too much was paid, to the person who received it.</summary>
public static class OverpaymentTexts
{
    public static string Of(OverpaymentCause cause) =>
        cause switch
        {
            OverpaymentCause.StatementCorrected => "L’Assurance maladie a corrigé ce qu’elle nous avait annoncé. "
                + "Notre part, calculée d’après son décompte, était donc trop élevée.",
            OverpaymentCause.PaidTwice => "Le même soin vous a été remboursé deux fois.",
            OverpaymentCause.NotCovered => "Votre contrat ne couvrait pas la personne soignée le jour du soin.",
            OverpaymentCause.OtherInsurer => "Un autre assureur avait déjà payé une part de ce soin.",
            _ => "Nous nous sommes trompés dans notre calcul. Nous vous prions de nous en excuser.",
        };

    public static string ShortOf(OverpaymentCause cause) =>
        cause switch
        {
            OverpaymentCause.StatementCorrected => "décompte corrigé",
            OverpaymentCause.PaidTwice => "remboursé deux fois",
            OverpaymentCause.NotCovered => "contrat non en cours",
            OverpaymentCause.OtherInsurer => "payé aussi par un autre assureur",
            _ => "erreur de notre part",
        };
}
