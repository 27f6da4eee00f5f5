using MonHarmonie.Services.Claims;

namespace MonHarmonie.Web.Pages.Shared.Claims;

/// <summary>Why somebody looks at a request.</summary>
public static partial class ClaimTexts
{
    private static readonly (ReviewReasons Reason, string Text)[] ReasonTexts =
    [
        (ReviewReasons.Contested, "La décision est contestée"),
        (ReviewReasons.Answered, "Un complément est arrivé"),
        (ReviewReasons.PaymentReturned, "Le virement est revenu"),
        (ReviewReasons.StatementCame, "Le décompte de la Sécurité sociale est arrivé après l’accord\u00A0: le soin serait payé deux fois"),
        (ReviewReasons.PossibleDuplicate, "Le même soin a peut-être déjà été envoyé"),
        (ReviewReasons.OtherKind, "Le document semble être d’une autre sorte (facture ou devis)"),
        (ReviewReasons.DataContradicts, "Les données électroniques jointes à la facture disent autre chose que ses pages"),
        (ReviewReasons.DateNotConfirmed, "La date n’a pas pu être lue sur le document"),
        (ReviewReasons.AmountNotConfirmed, "Le montant n’a pas pu être lu sur le document"),
        (ReviewReasons.LargeAmount, "Le montant est élevé"),
        (ReviewReasons.UnknownCare, "Le soin n’est pas dans la liste"),
        (ReviewReasons.NotCovered, "Aucun contrat n’a été trouvé le jour du soin"),
        (ReviewReasons.SeveralContracts, "Deux contrats couvrent la personne"),
        (ReviewReasons.TooOld, "Le soin date de plus de deux ans"),
        (ReviewReasons.CareToCome, "Le soin est daté dans l’avenir"),
        (ReviewReasons.StatementMissing, "Le décompte de la Sécurité sociale n’est pas arrivé"),
        (ReviewReasons.NotPriced, "Le calcul automatique n’a pas abouti"),
    ];

    /// <summary>One line for each reason, the most pressing first.</summary>
    public static IReadOnlyList<string> Reasons(ReviewReasons reasons) =>
        [.. ReasonTexts.Where(r => reasons.HasFlag(r.Reason)).Select(r => r.Text)];
}
