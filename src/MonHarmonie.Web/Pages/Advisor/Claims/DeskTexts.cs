using Microsoft.AspNetCore.Mvc.Rendering;
using MonHarmonie.Services.Claims;
using MonHarmonie.Services.Claims.Desk;
using MonHarmonie.Services.Nomenclature;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared.Claims;

namespace MonHarmonie.Web.Pages.Advisor.Claims;

/// <summary>What advisors read at their desk.</summary>
public static class DeskTexts
{
    /// <summary>What became of an action, and what to do now.</summary>
    public static string Of(DeskOutcome outcome) =>
        outcome switch
        {
            DeskOutcome.Done => "C’est enregistré.",
            DeskOutcome.NotFound => "Cette demande n’attend plus\u00A0: une décision a été prise, ou l’adhérent l’a reprise.",
            DeskOutcome.Changed => "La demande a changé depuis que vous l’avez ouverte. Rien n’a été enregistré. Relisez-la, puis décidez.",
            DeskOutcome.TakenByAnother => "Une autre personne a pris cette demande. Rien n’a été enregistré.",
            DeskOutcome.Frozen =>
                "La personne a gelé ces données. Sa demande attend qu’elle lève le gel, ou que la déléguée à la protection des "
                    + "données lui réponde.",
            DeskOutcome.AwaitsApproval =>
                "Le montant demande une seconde personne. Votre décision est gardée\u00A0: une ou un collègue doit l’approuver.",
            DeskOutcome.OwnDecision => "C’est votre propre décision. Une autre personne doit l’approuver ou la renvoyer.",
            DeskOutcome.NotCovered => "Aucun contrat ne couvre la personne le jour du soin. Vérifiez la date, ou refusez avec le motif "
                + "«\u00A0pas couvert\u00A0».",
            DeskOutcome.NotPriced => "Le calcul ne connaît pas ces actes. Vérifiez les codes, ou demandez un devis détaillé à l’adhérent.",
            DeskOutcome.InvalidAmount =>
                "Ce montant ne va pas avec la demande. Il doit être plus grand que zéro, et ne pas dépasser ce qui a été facturé.",
            DeskOutcome.WrongKind => "Cette action ne vaut pas pour cette sorte de document (facture ou devis).",
            DeskOutcome.AlreadyPaid => "Un virement a déjà été demandé\u00A0: cette demande ne peut plus être refusée. Acceptez le montant "
                + "juste, la différence sera réclamée.",
            DeskOutcome.FollowsStatement =>
                "Cette demande suit le décompte de la Sécurité sociale\u00A0: seul un décompte corrigé en change le "
                    + "montant. Gardez le décompte, et dites pourquoi à l’adhérent.",
            DeskOutcome.ReasonNeeded => "Dites pourquoi une partie n’est pas acceptée\u00A0: choisissez un motif.",
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };

    /// <summary>How far a promise is from today.</summary>
    public static string Lateness(DateOnly promisedOn, DateOnly today) =>
        (promisedOn.DayNumber - today.DayNumber) switch
        {
            < 0 and var days => $"{French.Count(-days, "jour", "jours")} de retard",
            0 => "aujourd’hui",
            1 => "demain",
            var days => $"dans {French.Count(days, "jour", "jours")}",
        };

    public static string NatureOf(string code) => CareNatures.Find(code).Label;

    public static IReadOnlyList<SelectListItem> Natures(ClaimCare? care) =>
        [new("Choisissez", ""), .. DeskNatures.For(care).Select(code => new SelectListItem($"{NatureOf(code)} ({code})", code))];

    /// <param name="none">What the empty choice says.</param>
    public static IReadOnlyList<SelectListItem> Refusals(string none) =>
        [
            new(none, ""),
            // What no advisor decides: the member did not answer in time.
            .. Enum.GetValues<RefusalCode>()
                .Where(code => code != RefusalCode.NoAnswer)
                .Select(code => new SelectListItem(ClaimTexts.Of(code).Reason, code.ToString())),
        ];

    public static IReadOnlyList<SelectListItem> Pieces { get; } =
    [
        new("Choisissez", ""),
        // What the scanner asks for, not an advisor.
        .. Enum.GetValues<MissingPiece>()
            .Where(piece => piece != MissingPiece.SafeFile)
            .Select(piece => new SelectListItem(ClaimTexts.Of(piece).What, piece.ToString())),
    ];
}
