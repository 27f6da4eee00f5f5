using MonHarmonie.Rules;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Claims;

/// <summary>Says why an invoice pays another amount than its quote announced.</summary>
internal static class QuoteGap
{
    public static IEnumerable<string> Sentences(ClaimDetail invoice, ClaimEstimateView quote, Money paid)
    {
        if (paid == quote.AmcPaid)
        {
            yield return "Notre part est celle que nous avions annoncée.";
            yield break;
        }
        var difference = paid - quote.AmcPaid;
        yield return difference > Money.Zero
            ? $"Nous versons {French.Amount(difference)} de plus que prévu."
            : $"Nous versons {French.Amount(-difference)} de moins que prévu.";
        if (invoice.Total != quote.Spent)
            yield return $"Le prix a changé\u00A0: {French.Amount(invoice.Total)} au lieu de {French.Amount(quote.Spent)}.";
        if (invoice.Accepted > Money.Zero && invoice.Accepted < invoice.Total)
            yield return $"Nous avons retenu {French.Amount(invoice.Accepted)} de cette facture, pour la raison dite dans le suivi.";
        if (invoice.Total == quote.Spent && invoice.Accepted == invoice.Total)
            yield return "Le prix est le même\u00A0: ce sont vos compteurs, vos garanties ou les tarifs qui ont changé "
                + $"depuis le {French.Date(FrenchTime.DayOf(quote.CalculatedAtUtc))}. Le calcul de la facture dit lequel.";
    }
}
