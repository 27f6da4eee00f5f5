using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>The changes of a settled amount, the latest first.</summary>
/// <param name="IsMine">The act is the reader's own.</param>
public sealed record SettlementChangesView(IReadOnlyList<SettlementChange> Changes, bool IsMine);

/// <summary>Says why a settled amount changed, and what follows.</summary>
internal static class SettlementChangeTexts
{
    /// <summary>Why, as far as the reader may know: of another person's other acts, nothing is said.</summary>
    public static string? Cause(SettlementCause? cause, bool isMine) =>
        cause switch
        {
            null => null,
            SettlementCause.ActCorrected => "Le décompte de la Sécurité sociale a été corrigé.",
            SettlementCause.GuaranteesChanged => "Les garanties de votre contrat pour le jour du soin ont été mises à jour.",
            SettlementCause.TariffCorrected => "Un tarif en vigueur le jour du soin a été corrigé.",
            _ when !isMine => "Ce qui restait d’une limite du contrat a changé.",
            _ => "Un autre de vos soins, arrivé plus tard ou corrigé, a changé ce qui restait d’une limite de votre contrat.",
        };

    /// <summary>
    /// When the share was calculated, and with what. Acts taken over with their payments were calculated again afterwards: that is said
    /// as it is, a check.
    /// </summary>
    public static string Checked(SettlementExplanation settlement, ReimbursementDetail act)
    {
        var with = $"avec les règles {settlement.RuleSet} et les tarifs n°\u00A0{settlement.TariffVersion}";
        return act.Status == ReimbursementStatus.Paid && French.DayOf(settlement.SettledAtUtc) > act.PaidOn
            ? $"Vérifié le {French.Date(French.DayOf(settlement.SettledAtUtc))}, après le versement, {with}."
            : $"Calculé le {French.Moment(settlement.SettledAtUtc)}, {with}.";
    }

    public static string Difference(SettlementChange change) =>
        change.Difference.Cents switch
        {
            0 => "Rien ne change pour vous.",
            > 0 => $"Nous devons encore {French.Amount(change.Difference)}.",
            _ => $"Nous avons versé {French.Amount(-change.Difference)} de trop.",
        };
}
