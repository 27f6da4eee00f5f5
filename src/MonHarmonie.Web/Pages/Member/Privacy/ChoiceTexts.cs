using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.Decisions;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Member.Privacy;

/// <summary>A question, and what each answer changes in practice.</summary>
/// <param name="Slug">Its place in the address.</param>
/// <param name="Title">The question as a noun, for lists.</param>
/// <param name="IfYes">What changes with a yes.</param>
/// <param name="IfNo">What a no leaves as it is.</param>
public sealed record ChoiceText(string Slug, string Title, string Question, string IfYes, string IfNo);

/// <summary>The questions that persons are asked, in words that everybody understands.</summary>
internal static class ChoiceTexts
{
    private static readonly Dictionary<(Purpose, DataCategory), ChoiceText> Texts = new()
    {
        [(Purpose.PersonalisedSupport, DataCategory.Reimbursements)] = new(
            "aides-soins",
            "Des aides d’après mes soins",
            "Pouvons-nous regarder vos soins pour vous aider ?",
            "Nous regardons vos soins remboursés et vous signalons, par exemple, quand vos lunettes peuvent être "
                + "renouvelées. Vous seul le voyez, "
                + "dans votre espace.",
            "Personne ne regarde vos soins pour cela, et rien de tel ne s’affiche. Vos remboursements, vos garanties "
                + "et le prix de votre contrat "
                + "restent les mêmes."
        ),
        [(Purpose.PersonalisedSupport, DataCategory.Documents)] = new(
            "aides-factures",
            "Des rappels d’après mes devis",
            "Pouvons-nous regarder vos devis pour vous rappeler une facture oubliée ?",
            "Quand un devis que vous nous avez envoyé n’est suivi d’aucune facture, nous vous le rappelons dans votre espace.",
            "Vos devis servent seulement à vous répondre. Vous pouvez toujours envoyer la facture vous-même."
        ),
        [(Purpose.SituationSupport, DataCategory.Identification)] = new(
            "aides-age",
            "Un calendrier de prévention d’après mon âge",
            "Pouvons-nous regarder votre âge pour vous proposer les rendez-vous de prévention ?",
            "Nous regardons votre date de naissance et vous indiquons les dépistages et bilans proposés à votre âge. "
                + "Rien d’autre n’est regardé.",
            "Votre date de naissance sert à votre contrat seulement. Le calendrier officiel reste ouvert à tous sur ameli.fr."
        ),
        [(Purpose.SituationSupport, DataCategory.Professional)] = new(
            "aides-emploi",
            "Des aides d’après ma situation professionnelle",
            "Pouvons-nous regarder votre situation professionnelle pour repérer des droits ?",
            "Si votre contrat d’entreprise s’est arrêté, nous vous rappelons les droits qui existent alors, comme la "
                + "Complémentaire santé "
                + "solidaire.",
            "Votre situation sert à votre contrat seulement. Vos droits restent les mêmes."
        ),
        [(Purpose.PriceStatistics, DataCategory.Reimbursements)] = new(
            "prix-observes",
            "Les prix observés, avec mes soins",
            "Pouvons-nous compter vos soins dans les prix observés ?",
            "Le prix de vos soins est compté avec ceux d’autres personnes de votre région, pour que le simulateur "
                + "montre les prix habituels. "
                + "Aucun prix n’est montré s’il vient de moins de onze personnes.",
            "Vos soins ne sont pas comptés. Vous voyez quand même les prix observés chez les autres."
        ),
    };

    /// <summary>The words of a question of the register.</summary>
    public static ChoiceText Of(ProcessingRule rule) => Texts[(rule.Purpose, rule.Category)];

    public static ChoiceText Of((Purpose, DataCategory) question) => Texts[question];

    public static string SlugOf((Purpose, DataCategory) question) => Texts[question].Slug;

    /// <summary>The question that an address names; null when there is none.</summary>
    public static (Purpose Purpose, DataCategory Category)? Find(string slug)
    {
        foreach (var (pair, text) in Texts)
        {
            if (text.Slug == slug)
                return pair;
        }
        return null;
    }

    /// <summary>Where a person stands on a question.</summary>
    public static (StatusKind Kind, string Label, string? Next) Status(ConsentChoice choice) =>
        choice switch
        {
            { Notice: null } => (StatusKind.Neutral, "Pas encore proposé", "Le texte n’est pas publié. D’ici là, c’est non."),
            { IsAgreed: true, Word: { } word } => (
                StatusKind.Done,
                "Vous êtes d’accord",
                word.ValidUntil is { } until
                    ? $"Jusqu’au {French.Date(until)}, ou jusqu’à ce que vous changiez d’avis."
                    : "Jusqu’à ce que vous changiez d’avis."
            ),
            { IsAskedAgain: true } => (
                StatusKind.Neutral,
                "À redemander",
                "Votre accord d’avant ne vaut plus. D’ici à votre réponse, c’est non."
            ),
            { Word.State: ConsentState.Withdrawn } => (StatusKind.Neutral, "Vous avez arrêté", null),
            { Word: not null } => (StatusKind.Neutral, "Vous avez refusé", null),
            _ => (StatusKind.Neutral, "Vous n’avez rien dit", "Tant que vous ne dites rien, c’est non."),
        };
}
