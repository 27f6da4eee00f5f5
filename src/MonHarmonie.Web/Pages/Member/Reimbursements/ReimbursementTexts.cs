using MonHarmonie.Rules;
using MonHarmonie.Services.Reimbursements;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.Pages.Shared;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Member.Reimbursements;

/// <summary>How acts, families and statuses are said to a member: everyday words first.</summary>
public static class ReimbursementTexts
{
    public const string HiddenLabel = "Soin d’un bénéficiaire, détail masqué";

    /// <summary>The name of an act as it is shown; null stands for one whose detail is hidden.</summary>
    public static string NameOf(string? label) => label is null ? HiddenLabel : French.Typeset(label);

    /// <summary>The same within a sentence: « consultation … », but « IRM … ».</summary>
    public static string NameWithin(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + NameOf(label)[1..] : NameOf(label);

    /// <summary>What happened on the day of an act's payment, beside its state; null when nothing was paid yet.</summary>
    public static string? WhenOf(ReimbursementRow act) =>
        act.Status switch
        {
            ReimbursementStatus.Paid => $"le {French.BriefDate(act.PaidOn)}",
            ReimbursementStatus.ToBePaid => null,
            _ => $"décompte du {French.BriefDate(act.PaidOn)}",
        };

    /// <summary>The day of care, which people remember, then that of the payment; where care is hidden, the payment alone.</summary>
    public static string DaysOf(ReimbursementRow act, DateOnly today)
    {
        var paid = act.Status switch
        {
            ReimbursementStatus.ToBePaid => "à verser",
            ReimbursementStatus.Paid => $"payé {French.OnNearDate(act.PaidOn, today)}",
            _ => $"décompte du {French.Date(act.PaidOn)}",
        };
        return act.CareDate is { } care ? $"Soin du {French.Date(care)}, {paid}" : char.ToUpperInvariant(paid[0]) + paid[1..];
    }

    /// <summary>What tells an act from others of the same name, for who hears a list of links.</summary>
    public static string DayWithin(ReimbursementRow act) =>
        act.CareDate is { } care ? $", soin du {French.Date(care)}" : $", décompte du {French.Date(act.PaidOn)}";

    public static string Of(CareFamily family) =>
        family switch
        {
            CareFamily.Consultation => "Consultations et visites",
            CareFamily.Pharmacy => "Pharmacie",
            CareFamily.Biology => "Analyses de laboratoire",
            CareFamily.Paramedical => "Soins paramédicaux",
            CareFamily.Imaging => "Imagerie (radio, IRM, scanner)",
            CareFamily.Dental => "Soins et prothèses dentaires",
            CareFamily.Orthodontics => "Orthodontie",
            CareFamily.Optics => "Lunettes et lentilles",
            CareFamily.Hearing => "Aides auditives",
            CareFamily.Hospital => "Hôpital",
            CareFamily.Surgery => "Actes de chirurgie",
            CareFamily.Transport => "Transport",
            CareFamily.Equipment => "Appareillage",
            CareFamily.Psychology => "Psychologue",
            CareFamily.Prevention => "Prévention",
            CareFamily.AlternativeMedicine => "Médecines douces",
            CareFamily.Spa => "Cure thermale",
            CareFamily.Maternity => "Maternité",
            _ => "Autres soins",
        };

    public static string Of(ReimbursementStatus status) =>
        status switch
        {
            ReimbursementStatus.Paid => "Remboursé",
            ReimbursementStatus.AwaitingUs => "En cours de calcul",
            ReimbursementStatus.NothingDue => "Rien à verser par nous",
            ReimbursementStatus.Correction => "Correction",
            ReimbursementStatus.ToBePaid => "Virement à venir",
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
        };

    public static StatusKind KindOf(ReimbursementStatus status) =>
        status switch
        {
            ReimbursementStatus.Paid => StatusKind.Done,
            ReimbursementStatus.AwaitingUs or ReimbursementStatus.ToBePaid => StatusKind.Waiting,
            _ => StatusKind.Neutral,
        };

    /// <summary>What follows, in one sentence.</summary>
    public static string? NextOf(ReimbursementStatus status) =>
        status switch
        {
            ReimbursementStatus.AwaitingUs => "La Sécurité sociale a payé sa part. Nous calculons la nôtre : vous n’avez rien à faire.",
            ReimbursementStatus.NothingDue => "Nous n’avons rien à verser pour ce soin.",
            ReimbursementStatus.Correction => "Cette ligne corrige un remboursement déjà fait.",
            ReimbursementStatus.ToBePaid => "Le montant est calculé. Le virement part bientôt : vous n’avez rien à faire.",
            _ => null,
        };

    /// <summary>What the totals leave out.</summary>
    public static string LeftOut(int awaiting) =>
        awaiting == 1
            ? $"1{French.Space}soin est en cours de calcul\u00A0: il n’est pas encore dans ces totaux."
            : $"{French.Number(awaiting)}{French.Space}soins sont en cours de calcul\u00A0: ils ne sont pas encore dans ces totaux.";

    /// <summary>
    /// The answer in words: what we paid, what the compulsory scheme paid, what is left. When our share changed after it was paid,
    /// what left on that day was another amount, so the share is said without a payment.
    /// </summary>
    /// <param name="isAmountAbove">The page says the amount above the sentences: they do not repeat it.</param>
    public static IReadOnlyList<string> Sentences(ReimbursementDetail act, bool shareChanged = false, bool isAmountAbove = false)
    {
        var on = French.Date(act.PaidOn);
        if (act.Status == ReimbursementStatus.Correction)
            return CorrectionTexts.Sentences(act);
        if (act.Status == ReimbursementStatus.AwaitingUs)
            return
            [
                isAmountAbove ? $"Elle l’a versé le {on}." : $"La Sécurité sociale a versé {French.Amount(act.AmoPaid)} le {on}.",
                act.AmcPaid.Cents == 0 ? "Nous calculons notre part. Vous n’avez rien à faire."
                : act.IsHidden ? $"Nous avions versé {French.Amount(act.AmcPaid)}. Nous recalculons notre part."
                : $"Nous avions versé {French.Amount(act.AmcPaid)}. Un décompte a changé depuis\u00A0: nous recalculons notre part. "
                    + "Vous n’avez rien à faire.",
            ];

        var ours = (act.AmcPaid.Cents, act.Payee) switch
        {
            _ when shareChanged && act.IsHidden =>
                "Notre part a changé depuis le premier versement\u00A0: nous disons plus bas de combien.",
            _ when shareChanged => "Notre part a changé depuis le premier versement\u00A0: nous disons plus bas pourquoi, et de combien.",
            (0, _) => "Nous n’avons rien versé pour ce soin.",
            _ when isAmountAbove && act.Status == ReimbursementStatus.ToBePaid => "Le virement part bientôt sur votre compte.",
            (_, Payee.Professional) when isAmountAbove => $"Nous l’avons versé directement au professionnel (tiers payant) le {on}.",
            (_, Payee.Member) when isAmountAbove => $"Nous l’avons versé sur votre compte le {on}.",
            _ when isAmountAbove => $"Nous l’avons versé le {on}.",
            _ when act.Status == ReimbursementStatus.ToBePaid =>
                $"Nous vous devons {French.Amount(act.AmcPaid)}\u00A0: le virement part bientôt sur votre compte.",
            (_, Payee.Professional) =>
                $"Nous avons versé {French.Amount(act.AmcPaid)} directement au professionnel (tiers payant) le {on}.",
            (_, Payee.Member) => $"Nous vous avons versé {French.Amount(act.AmcPaid)} sur votre compte le {on}.",
            _ => $"Nous avons versé {French.Amount(act.AmcPaid)} le {on}.",
        };
        var withheld = act.Withheld;
        // Another adult's rest is not said to be the reader's.
        var remains = act.IsHidden ? "Il reste" : "Il vous reste";
        var left =
            act.Remaining.Cents == 0 ? (act.IsHidden ? "Il ne reste rien à payer." : "Il ne vous reste rien à payer.")
            : withheld == act.Remaining ? $"{remains} {French.Amount(act.Remaining)}, que la loi nous interdit de rembourser."
            : $"{remains} {French.Amount(act.Remaining)} à payer (reste à charge).";
        return [ours, $"La Sécurité sociale a versé {French.Amount(act.AmoPaid)}.", left];
    }

    /// <summary>
    /// The price less each part, down to a result, as anybody can do it again by hand; the parts of a correction are those taken back.
    /// </summary>
    public static string Subtraction(ReimbursementDetail act)
    {
        var sign = act.Status == ReimbursementStatus.Correction && act.Spent < Money.Zero ? -1 : 1;
        string Say(Money amount) => French.Amount(new Money(sign * amount.Cents));
        if (act.IsAwaiting)
            return $"{Say(act.Spent)} − {Say(act.AmoPaid)} de la Sécurité sociale = {Say(act.Spent - act.AmoPaid)}, dont nous calculons "
                + "notre part.";
        var result = act.Spent - act.AmoPaid - act.AmcPaid;
        var end =
            sign < 0 ? (result == Money.Zero ? $"{Say(result)}." : $"{Say(result)} qui restaient à votre charge.")
            : result < Money.Zero ? $"{Say(result)}\u00A0: {French.Amount(-result)} ont été versés de trop."
            : $"{Say(result)} à {(act.IsHidden ? "" : "votre ")}charge.";
        return $"{Say(act.Spent)} − {Say(act.AmoPaid)} de la Sécurité sociale − {Say(act.AmcPaid)} de nous = {end}";
    }

    /// <summary>Why our share is what it is when no calculation of ours is kept: the statement came with it, or it is nothing.</summary>
    public static string? WhyStated(ReimbursementDetail act) =>
        act.Status switch
        {
            _ when act.IsHidden || act.IsAwaiting => null,
            ReimbursementStatus.Correction =>
                "Un décompte envoyé avant celui-ci était faux ou a été annulé. Cette ligne le reprend avec les "
                    + "mêmes montants, en moins\u00A0: ensemble, les deux lignes font zéro.",
            ReimbursementStatus.NothingDue when act.Spent == act.AmoPaid =>
                "La Sécurité sociale a payé tout le prix de ce soin. Il ne reste " + "rien à compléter.",
            ReimbursementStatus.NothingDue => "Votre contrat ne complète pas ce soin, ou ses limites étaient atteintes ce jour-là.",
            _ => "Notre part est venue avec le décompte de la Sécurité sociale\u00A0: nous l’avons versée telle quelle.",
        };

    /// <summary>The waterfall of an act: its parts add up to what was spent, to the cent.</summary>
    public static Waterfall CreateWaterfall(ReimbursementDetail act)
    {
        var charge = act.IsHidden ? "à charge" : "à votre charge";
        var parts = new List<WaterfallPart> { new(WaterfallKind.Amo, "La Sécurité sociale (AMO)", act.AmoPaid, AmoWhy(act)) };
        if (!act.IsAwaiting)
            parts.Add(new(WaterfallKind.Amc, "Nous, votre mutuelle (AMC)", act.AmcPaid));
        if (act.Participation.Cents != 0)
            parts.Add(
                new(
                    WaterfallKind.Participation,
                    act.IsHidden ? "Participation et franchise" : "Participation forfaitaire",
                    act.Participation,
                    act.IsHidden ? "La loi nous interdit de la rembourser" : "À votre charge : la loi nous interdit de la rembourser"
                )
            );
        if (act.Franchise.Cents != 0)
            parts.Add(
                new(
                    WaterfallKind.Participation,
                    "Franchise médicale",
                    act.Franchise,
                    "À votre charge : la loi nous interdit de la rembourser"
                )
            );
        if (act.Recovered.Cents != 0)
            parts.Add(
                new(
                    WaterfallKind.Participation,
                    "Retenu pour des soins antérieurs",
                    act.Recovered,
                    "Des participations ou des franchises de soins que vous n’aviez pas avancés : la loi nous interdit de les rembourser"
                )
            );
        if (act.IsAwaiting)
            parts.Add(new(WaterfallKind.ToCome, "À venir", act.ToCome, $"Nous calculons notre part\u00A0; le reste sera {charge}"));
        else if (act.OtherRemaining.Cents != 0 || act.Remaining.Cents == 0)
            parts.Add(
                new(
                    WaterfallKind.Remaining,
                    $"Ce qui reste {charge}",
                    act.OtherRemaining,
                    act.Overrun.Cents > 0 ? $"Le prix dépasse de {French.Amount(act.Overrun)} le tarif de la Sécurité sociale"
                        : act.NotStated.Cents > 0
                            ? $"Dont {French.Amount(Money.Min(act.NotStated, act.OtherRemaining))} que la Sécurité sociale a retenus sans "
                                + "que son décompte dise pourquoi"
                        : null
                )
            );
        return new Waterfall(act.Spent, parts);
    }

    private static string? AmoWhy(ReimbursementDetail act)
    {
        if (act.Base is not { } tariff)
            return null;
        if (act.RatePercent is not { } rate)
            return tariff.Cents == 0 ? "Ce soin n’est pas remboursé par la Sécurité sociale" : $"Sur un tarif de {French.Amount(tariff)}";
        var share = $"{rate}{French.Space}% du tarif de {French.Amount(Money.Min(tariff, act.Spent))}";
        var less = act.Withheld + act.NotStated;
        return less.Cents > 0 ? $"{share}, moins {French.Amount(less)}" : share;
    }
}
