using MonHarmonie.Services.Consents.Decisions;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>What an answer was, on a receipt.</summary>
internal static class ReceiptTexts
{
    public static string Of(string kind) =>
        kind switch
        {
            ConsentService.GivenEvent => "Vous avez dit oui",
            ConsentService.RenewedEvent => "Vous avez dit oui de nouveau",
            ConsentService.RefusedEvent => "Vous avez dit non",
            ConsentService.WithdrawnEvent => "Vous avez arrêté",
            _ => "L’accord est arrivé à son terme",
        };
}
