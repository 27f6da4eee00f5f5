using MonHarmonie.Services.Claims;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Shared.Claims;

/// <summary>How requests are said, to members and advisors alike: what they are and where they stand.</summary>
public static partial class ClaimTexts
{
    /// <summary>In the middle of a sentence, without article.</summary>
    public static string Of(ClaimKind kind) => kind == ClaimKind.Quote ? "devis" : "facture";

    public static string Of(ClaimStatus status) =>
        status switch
        {
            ClaimStatus.Draft => "Brouillon",
            ClaimStatus.Received => "Reçue",
            ClaimStatus.ToComplete => "À compléter",
            ClaimStatus.UnderReview => "En cours d’examen",
            ClaimStatus.AwaitingAmo => "En attente de la Sécurité sociale",
            ClaimStatus.Calculated => "Calculée",
            ClaimStatus.Refused => "Refusée",
            ClaimStatus.InPayment => "Virement en cours",
            ClaimStatus.Paid => "Payée",
            ClaimStatus.PaymentReturned => "Virement revenu",
            ClaimStatus.Regularised => "Corrigée",
            ClaimStatus.Cancelled => "Annulée",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    public static StatusKind KindOf(ClaimStatus status) =>
        status switch
        {
            ClaimStatus.Draft or ClaimStatus.ToComplete or ClaimStatus.PaymentReturned => StatusKind.Expected,
            ClaimStatus.Received or ClaimStatus.UnderReview or ClaimStatus.AwaitingAmo or ClaimStatus.InPayment => StatusKind.Waiting,
            ClaimStatus.Calculated or ClaimStatus.Paid => StatusKind.Done,
            ClaimStatus.Refused => StatusKind.Refused,
            ClaimStatus.Regularised or ClaimStatus.Cancelled => StatusKind.Neutral,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    /// <summary>What follows, in one sentence, to the member.</summary>
    /// <param name="promisedOn">By when the next answer is promised.</param>
    /// <param name="untilUtc">Until when the member may answer, or a draft is kept.</param>
    public static string NextOf(
        ClaimStatus status,
        ClaimKind kind = ClaimKind.Invoice,
        DateOnly? promisedOn = null,
        DateTime? untilUtc = null
    ) =>
        status switch
        {
            ClaimStatus.Draft => untilUtc is { } end
                ? $"Rien n’est encore envoyé. Nous gardons ce brouillon jusqu’au {French.Moment(end)}."
                : "Rien n’est encore envoyé.",
            ClaimStatus.Received => $"Nous lisons vos documents. {Answer(promisedOn)}",
            ClaimStatus.ToComplete => untilUtc is { } end
                ? $"Il nous manque quelque chose. Envoyez-le avant le {French.Date(French.DayOf(end))}."
                : "Il nous manque quelque chose. Envoyez-le pour que nous continuions.",
            ClaimStatus.UnderReview => $"Une conseillère ou un conseiller regarde votre {Of(kind)}. {Answer(promisedOn)}",
            ClaimStatus.AwaitingAmo => promisedOn is { } day
                ? $"Nous attendons le décompte de la Sécurité sociale. S’il n’arrive pas avant le {French.Date(day)}, "
                    + "nous regardons votre demande sans lui."
                : "Nous attendons le décompte de la Sécurité sociale.",
            ClaimStatus.Calculated => (kind, promisedOn) switch
            {
                (ClaimKind.Quote, _) => "Votre estimation est prête. Vous n’avez rien à faire.",
                (_, { } day) => $"Le montant est calculé. Le virement part au plus tard le {French.Date(day)}.",
                _ => "Le montant est calculé. Vous n’avez rien à faire.",
            },
            ClaimStatus.Refused => "Nous vous disons pourquoi, et ce que vous pouvez faire.",
            ClaimStatus.InPayment => "Le virement est parti vers votre banque. Il arrive en un ou deux jours ouvrés.",
            ClaimStatus.Paid => "Le virement est arrivé. Vous n’avez rien à faire.",
            ClaimStatus.PaymentReturned => "La banque nous a renvoyé le virement. Il repart dès que nous avons un autre compte.",
            ClaimStatus.Regularised => promisedOn is { } day
                ? $"Le montant a changé. Nous faisons le nécessaire au plus tard le {French.Date(day)}."
                : "Le montant a changé depuis le premier calcul.",
            ClaimStatus.Cancelled => $"Vous avez annulé cette demande. Vous pouvez envoyer {The(kind)} de nouveau.",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    private static string The(ClaimKind kind) => kind == ClaimKind.Quote ? "le devis" : "la facture";

    private static string Answer(DateOnly? promisedOn) =>
        promisedOn is { } day ? $"Nous vous répondons au plus tard le {French.Date(day)}." : "Nous vous répondons dès que possible.";
}
