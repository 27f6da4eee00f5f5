using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Rights.Requests;
using MonHarmonie.Services.Shared;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Rights;

/// <summary>What a kind of request is called, and what it means in plain words.</summary>
/// <param name="Title">As a person would say it.</param>
/// <param name="Meaning">What it does, and what it does not.</param>
/// <param name="Article">Where the law has it.</param>
/// <param name="Question">What to write.</param>
public sealed record RightsWords(string Title, string Meaning, string Article, string Question);

/// <summary>How requests on one's data are told to the person and to the officer.</summary>
public static class RightsTexts
{
    public static RightsWords Of(RightsKind kind) =>
        kind switch
        {
            RightsKind.AccessReport => new(
                "Consultation non reconnue",
                "Une consultation de votre dossier que vous ne vous expliquez pas. Nous cherchons qui l’a faite et pourquoi.",
                "article 15 du RGPD",
                "Qu’est-ce qui vous étonne ?"
            ),
            RightsKind.Access => new(
                "Recevoir mes données",
                "Une copie de tout ce que nous savons de vous.",
                "article 15 du RGPD",
                "Que cherchez-vous ?"
            ),
            RightsKind.Portability => new(
                "Emporter mes données",
                "Vos données dans un format qu’un autre service peut lire.",
                "article 20 du RGPD",
                "Que voulez-vous emporter ?"
            ),
            RightsKind.Rectification => new(
                "Corriger une donnée",
                "Une information sur vous est fausse, incomplète ou ancienne. Nous la corrigeons et prévenons ceux qui l’ont reçue.",
                "article 16 du RGPD",
                "Qu’est-ce qui est faux, et qu’est-ce qui serait juste ?"
            ),
            RightsKind.Erasure => new(
                "Effacer des données",
                "Nous effaçons ce que nous n’avons plus de raison de garder. Ce que la loi ou votre contrat nous impose de garder reste, "
                    + "et nous vous disons jusqu’à quand.",
                "article 17 du RGPD",
                "Que voulez-vous voir effacé ?"
            ),
            RightsKind.Restriction => new(
                "Geler des données",
                "Nous gardons les données sans plus nous en servir, par exemple le temps de vérifier qu’elles sont justes.",
                "article 18 du RGPD",
                "Que faut-il geler, et pourquoi ?"
            ),
            RightsKind.Objection => new(
                "M’opposer à un usage",
                "Vous ne voulez plus que nous nous servions de vos données pour un usage, comme les statistiques de prix. "
                    + "Ce qui est nécessaire à votre contrat ne peut pas s’arrêter.",
                "article 21 du RGPD",
                "À quel usage vous opposez-vous, et pourquoi ?"
            ),
            RightsKind.HumanReview => new(
                "Faire revoir une décision automatique",
                "Un programme a décidé, par exemple le montant d’un remboursement. Une personne reprend le dossier et vous répond.",
                "article 22 du RGPD",
                "Quelle décision, et pourquoi n’est-elle pas juste ?"
            ),
            RightsKind.PostMortem => new(
                "Dire ce que deviennent mes données après ma mort",
                "Vous décidez ce qui est gardé, effacé ou transmis, et à qui. Vous pouvez changer d’avis à tout moment.",
                "article 85 de la loi Informatique et Libertés",
                "Que voulez-vous, et qui doit être prévenu ?"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of request has no words."),
        };

    public static string Of(RightsState state) =>
        state switch
        {
            RightsState.Received => "Reçue",
            RightsState.InProgress => "En cours",
            RightsState.Answered => "Répondue",
            RightsState.Refused => "Refusée",
            _ => "Retirée",
        };

    public static StatusKind KindOf(RightsState state) =>
        state switch
        {
            RightsState.Received or RightsState.InProgress => StatusKind.Waiting,
            RightsState.Answered => StatusKind.Done,
            RightsState.Refused => StatusKind.Refused,
            _ => StatusKind.Neutral,
        };

    public static string Of(RightsRefusal motive) =>
        motive switch
        {
            RightsRefusal.IdentityNotSure => "Nous n’avons pas pu nous assurer de l’identité de la personne qui demande",
            RightsRefusal.Excessive => "La demande est manifestement infondée ou excessive",
            RightsRefusal.LegalObligation => "La loi nous oblige à garder ces données",
            RightsRefusal.NeededForContract => "Ces données sont nécessaires au contrat en cours",
            RightsRefusal.LegalClaims => "Ces données sont nécessaires pour établir ou défendre un droit en justice",
            RightsRefusal.RightsOfOthers => "Y répondre porterait atteinte aux droits d’autres personnes",
            _ => "Nous n’avons pas ces données, ou aucune décision automatique n’a été prise",
        };

    /// <summary>What happened, to the person.</summary>
    public static string Of(RightsStepKind step) =>
        step switch
        {
            RightsStepKind.Received => "Vous avez fait la demande",
            RightsStepKind.Taken => "La personne déléguée à la protection des données s’en occupe",
            RightsStepKind.Extended => "Le délai est prolongé de deux mois",
            RightsStepKind.Answered => "Réponse",
            RightsStepKind.Refused => "Refus",
            _ => "Vous avez retiré la demande",
        };

    /// <summary>What happened, to the officer.</summary>
    public static string AtDesk(RightsStepKind step) =>
        step switch
        {
            RightsStepKind.Received => "Demande reçue",
            RightsStepKind.Taken => "Prise en charge",
            RightsStepKind.Extended => "Délai prolongé de deux mois",
            RightsStepKind.Answered => "Réponse envoyée",
            RightsStepKind.Refused => "Refus envoyé",
            _ => "Retirée par la personne",
        };

    /// <summary>The title of a request, with the data it is about.</summary>
    public static string TitleOf(RightsRow row) =>
        Of(row.Kind).Title + (row.Category is { } category ? $" ({ConsultationTexts.Of(category)})" : "");

    /// <summary>How far the last day is: to the officer, who answers.</summary>
    public static string Clock(RightsRow row, DateOnly today) =>
        (row.DueOn.DayNumber - today.DayNumber) switch
        {
            < 0 and var days => $"en retard de {French.Count(-days, "jour", "jours")}",
            0 => "dernier jour",
            var days => $"{(days == 1 ? "reste" : "restent")} {French.Count(days, "jour", "jours")}",
        };

    public static bool IsLate(RightsRow row, DateOnly today) => row.ClosedOn is null && row.DueOn < today;

    /// <summary>Categories that a request may name: those that the register carries out.</summary>
    public static IReadOnlyList<DataCategory> Categories =>
        [.. ProcessingRules.Versions.Where(r => r.IsCarriedOut).SelectMany(r => r.Categories).Select(c => c.Category).Distinct().Order()];
}
