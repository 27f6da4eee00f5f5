using MonHarmonie.Services.Support;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Member.Support;

/// <summary>A hint in words.</summary>
/// <param name="Why">The rule that found it, and its source.</param>
/// <param name="Used">The data that were looked at.</param>
/// <param name="Action">What to do, and where; null when there is nothing to do here.</param>
internal sealed record HintText(string Title, string What, string Why, string Used, (string Label, string Url)? Action = null);

/// <summary>What may help, in plain words: a fact, a next step, and the rule that found it. Never a diagnosis.</summary>
internal static class HintTexts
{
    private const string Doctor = "Parlez-en à votre médecin\u00A0: lui seul sait si c’est utile pour vous.";

    /// <summary>What a kind of hint is about.</summary>
    public static string TitleOf(HintKind kind) =>
        kind switch
        {
            HintKind.GlassesRenewal => "Renouvellement de lunettes",
            HintKind.QuoteWithoutInvoice => "Devis sans facture",
            HintKind.ColorectalScreening => "Dépistage du cancer colorectal",
            HintKind.BreastScreening => "Dépistage du cancer du sein",
            HintKind.CervicalScreening => "Dépistage du cancer du col de l’utérus",
            HintKind.PreventionCheckup => "Mon bilan prévention",
            _ => "Complémentaire santé solidaire",
        };

    public static HintText Of(Hint hint) =>
        hint.Kind switch
        {
            HintKind.GlassesRenewal => new(
                "Vos lunettes peuvent être renouvelées",
                "Vos dernières lunettes ont plus de deux ans. Si votre vue a changé, un nouvel équipement peut être remboursé.",
                "À partir de 16 ans, un équipement d’optique est remboursé tous les deux ans (liste des produits et "
                    + "prestations remboursables).",
                $"la date de vos dernières lunettes remboursées\u00A0: {French.Date(hint.Day!.Value)}",
                ("Simuler le reste à payer", MemberLinks.Simulator.New)
            ),
            HintKind.QuoteWithoutInvoice => new(
                $"Avez-vous reçu la facture du devis {hint.Reference}\u00A0?",
                $"Vous nous avez envoyé ce devis le {French.Date(hint.Day!.Value)}. Nous n’avons reçu aucune facture depuis.",
                "Un devis chiffré depuis plus de 60 jours, sans facture qui le suit.",
                "la date de votre devis, et l’absence de facture",
                ("Voir ce devis", MemberLinks.Claims.One(hint.TargetId))
            ),
            HintKind.ColorectalScreening => new(
                "Dépistage du cancer colorectal",
                $"Un test simple, à faire chez soi, est proposé tous les deux ans. Il est pris en charge. {Doctor}",
                "Le dépistage organisé s’adresse à toutes les personnes de 50 à 74 ans (Assurance maladie, ameli.fr).",
                "votre âge"
            ),
            HintKind.BreastScreening => new(
                "Dépistage du cancer du sein",
                $"Si vous êtes une femme, une mammographie est proposée tous les deux ans. Elle est prise en charge. {Doctor}",
                "Le dépistage organisé s’adresse aux femmes de 50 à 74 ans (Assurance maladie, ameli.fr). Nous ne "
                    + "regardons pas votre sexe.",
                "votre âge"
            ),
            HintKind.CervicalScreening => new(
                "Dépistage du cancer du col de l’utérus",
                $"Si vous êtes une femme, un prélèvement est proposé à intervalles réguliers. {Doctor}",
                "Le dépistage organisé s’adresse aux femmes de 25 à 65 ans (Assurance maladie, ameli.fr). Nous ne "
                    + "regardons pas votre sexe.",
                "votre âge"
            ),
            HintKind.PreventionCheckup => new(
                "Mon bilan prévention",
                "Un rendez-vous est proposé à votre âge pour faire le point sur votre santé, avec un médecin, un "
                    + "infirmier, une sage-femme ou un "
                    + "pharmacien.",
                "Ce bilan est proposé de 18 à 25 ans, de 45 à 50 ans, de 60 à 65 ans et de 70 à 75 ans (code de la "
                    + "santé publique, L. 1411-6-2).",
                "votre âge"
            ),
            _ => new(
                "Avez-vous droit à la Complémentaire santé solidaire\u00A0?",
                "Votre contrat d’entreprise continue après votre emploi"
                    + (hint.Day is { } end ? $", jusqu’au {French.Date(end)}" : "")
                    + ". Si vos revenus ont baissé, cette aide de l’État peut prendre la suite. Le simulateur de "
                    + "mesdroitssociaux.gouv.fr donne la "
                    + "réponse.",
                "Un contrat d’entreprise maintenu après la fin de l’emploi. Nous ne connaissons pas vos revenus.",
                "le maintien de votre contrat d’entreprise"
            ),
        };
}
