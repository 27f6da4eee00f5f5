using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>Says why a settled amount changed, and what follows.</summary>
internal static class SettlementChangeTexts
{
    public static string Cause(SettlementCause cause) =>
        cause switch
        {
            SettlementCause.ActCorrected => "Le décompte de la Sécurité sociale a été corrigé.",
            SettlementCause.GuaranteesChanged => "Les garanties de votre contrat pour le jour du soin ont été mises à jour.",
            SettlementCause.TariffCorrected => "Un tarif en vigueur le jour du soin a été corrigé.",
            _ => "Un autre de vos soins, arrivé plus tard ou corrigé, a changé ce qui restait d’une limite de votre contrat.",
        };

    public static string Difference(SettlementChange change) =>
        change.Difference.Cents switch
        {
            0 => "Rien ne change pour vous.",
            > 0 => $"Nous devons encore {French.Amount(change.Difference)}.",
            _ => $"Nous avons versé {French.Amount(-change.Difference)} de trop.",
        };
}
