using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Consents;

namespace MonHarmonie.Web.Pages.Advisor.Files.Care;

/// <summary>Why something masked is shown in clear, and what is said when it is not.</summary>
public static class RevealTexts
{
    public const string Refused =
        "Rien n’est montré en clair\u00A0: le nombre permis pour ce dossier est atteint, le temps est passé, ou la personne a gelé ses "
        + "données.";

    public const string Missing = "Choisissez pourquoi. La personne lira ce motif dans son journal.";

    public static string Of(RevealReason reason) =>
        reason switch
        {
            RevealReason.MemberNamesIt => "La personne parle elle-même de ce soin",
            RevealReason.Contested => "La personne conteste ce qui a été payé",
            RevealReason.Mistake => "Recherche d’un double ou d’une erreur",
            _ => "Comparer l’IBAN avec celui que la personne lit",
        };

    public static IEnumerable<SelectListItem> Reasons { get; } =
    [
        new("Choisissez le motif", ""),
        .. Enum.GetValues<RevealReason>().Where(r => r != RevealReason.AccountCheck).Select(r => new SelectListItem(Of(r), r.ToString())),
    ];
}
