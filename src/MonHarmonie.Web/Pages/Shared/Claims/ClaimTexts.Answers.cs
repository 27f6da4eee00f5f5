using MonHarmonie.Services.Claims;

namespace MonHarmonie.Web.Pages.Shared.Claims;

/// <summary>A refusal in words.</summary>
/// <param name="Reason">Why, in one or two sentences.</param>
/// <param name="HowToFix">What the member can do.</param>
public sealed record RefusalText(string Reason, string HowToFix);

/// <summary>Something that a member is asked for.</summary>
/// <param name="What">Its name.</param>
/// <param name="How">What it is, or where to find it, in one sentence.</param>
public sealed record PieceText(string What, string How);

/// <summary>What is refused and what is asked for, in plain words.</summary>
public static partial class ClaimTexts
{
    public static RefusalText Of(RefusalCode code) =>
        code switch
        {
            RefusalCode.NotCovered => new(
                "Vous n’étiez pas couvert par un contrat chez nous le jour du soin.",
                "Si vous aviez une autre mutuelle ce jour-là, envoyez-lui cette facture."
            ),
            RefusalCode.CareNotInGuarantees => new(
                "Votre contrat ne rembourse pas ce soin.",
                "Votre tableau de garanties dit quels soins sont remboursés. Si votre contrat a changé depuis, dites-le-nous."
            ),
            RefusalCode.AlreadyReimbursed => new(
                "Ce soin a déjà été remboursé.",
                "Vous le trouvez dans vos remboursements. Si ce sont deux soins différents, dites-le-nous."
            ),
            RefusalCode.TooLate => new(
                "Ce soin date de plus de deux ans. La loi ne nous permet plus de le rembourser (article L221-11 du code de la mutualité).",
                "Si vous nous aviez déjà demandé ce remboursement dans les deux ans, envoyez-nous ce courrier."
            ),
            RefusalCode.NotAnInvoice => new(
                "Ce document n’est pas une facture de soin.",
                "Demandez au professionnel une facture avec la date, le soin et le prix, puis envoyez-la."
            ),
            RefusalCode.Illegible => new(
                "Nous n’arrivons pas à lire ce document.",
                "Reprenez la photo à la lumière, à plat et en entier, ou envoyez un PDF."
            ),
            RefusalCode.OtherPerson => new(
                "Ce document porte le nom d’une autre personne.",
                "Envoyez-le pour la personne qui a reçu le soin, ou envoyez le document à son nom."
            ),
            RefusalCode.NotYetPaid => new(
                "Cette facture n’est pas encore payée.",
                "Quand elle est payée, demandez au professionnel une facture acquittée et envoyez-la."
            ),
            RefusalCode.PaidToProfessional => new(
                "Nous avons déjà payé notre part au professionnel (tiers payant).",
                "Si vous avez tout payé vous-même, envoyez une facture acquittée qui le dit."
            ),
            RefusalCode.CeilingReached => new(
                "Le maximum prévu par votre contrat pour ce soin est atteint.",
                "Vos compteurs disent quand la garantie est de nouveau disponible."
            ),
            RefusalCode.PrescriptionMissing => new(
                "Ce soin est remboursé sur ordonnance, et nous n’en avons pas trouvé.",
                "Si vous avez une ordonnance, contestez la décision et envoyez-la."
            ),
            RefusalCode.ProfessionalNotRecognised => new(
                "Nous ne trouvons pas ce professionnel parmi ceux que votre contrat reconnaît.",
                "Demandez-lui une facture avec son numéro (RPPS, ADELI ou SIRET), puis envoyez-la."
            ),
            RefusalCode.NoAnswer => new(
                "Nous n’avons pas reçu le complément que nous attendions.",
                "Vous pouvez encore l’envoyer\u00A0: contestez la décision, nous reprenons votre demande."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, null),
        };

    public static PieceText Of(MissingPiece piece) =>
        piece switch
        {
            MissingPiece.ClearerPhoto => new("Une photo plus nette", "Posez le document à plat, à la lumière, et prenez-le en entier."),
            MissingPiece.PaidInvoice => new(
                "La facture acquittée",
                "Elle porte la mention «\u00A0acquittée\u00A0» ou «\u00A0payée\u00A0», que le professionnel ajoute si vous la demandez."
            ),
            MissingPiece.AmoStatement => new(
                "Le décompte de la Sécurité sociale",
                "Vous le trouvez dans votre compte ameli, rubrique «\u00A0Mes paiements\u00A0»."
            ),
            MissingPiece.Prescription => new("L’ordonnance", "C’est celle qui prescrit ce soin, avec sa date."),
            MissingPiece.OtherInsurerStatement => new(
                "Le décompte de votre autre mutuelle",
                "Il dit ce qu’elle a déjà remboursé pour ce soin."
            ),
            MissingPiece.DetailedQuote => new(
                "Un devis détaillé",
                "Il nomme chaque acte avec son code et son prix\u00A0: le professionnel doit vous le donner."
            ),
            MissingPiece.SafeFile => new(
                "Un autre fichier",
                "Le fichier n’a pas passé notre contrôle de sécurité. Envoyez une photo ou un nouveau PDF."
            ),
            MissingPiece.BankAccount => new(
                "Vos coordonnées bancaires",
                "Vérifiez votre IBAN dans vos informations\u00A0: sans lui, nous ne pouvons pas vous payer."
            ),
            MissingPiece.Explanation => new("Une précision", "Répondez à notre question en quelques mots."),
            _ => throw new ArgumentOutOfRangeException(nameof(piece), piece, null),
        };
}
