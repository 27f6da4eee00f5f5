using MonHarmonie.Services.Payments.Runs;
using MonHarmonie.Services.Payments.Sepa;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Payments.Runs;

/// <summary>What colleagues read of runs.</summary>
public static class RunTexts
{
    public static string Of(RunState state) =>
        state switch
        {
            RunState.Prepared => "À approuver",
            RunState.Approved => "Approuvé, à transmettre",
            RunState.Sent => "Transmis à la banque",
            RunState.Rejected => "Refusé par la banque",
            _ => "Abandonné",
        };

    public static StatusKind KindOf(RunState state) =>
        state switch
        {
            RunState.Prepared or RunState.Approved => StatusKind.Expected,
            RunState.Sent => StatusKind.Done,
            RunState.Rejected => StatusKind.Refused,
            _ => StatusKind.Neutral,
        };

    public static string Of(SepaFormat format) => format == SepaFormat.Pain00100103 ? "pain.001.001.03" : "pain.001.001.09";

    public static string Of(HoldReason reason) =>
        reason switch
        {
            HoldReason.NoBankAccount => "Pas d’IBAN",
            HoldReason.RecentIban => "IBAN récent",
            HoldReason.NeedsCheck => "Montant à vérifier",
            _ => "Lot complet",
        };

    /// <summary>What happens next to an order that is held back.</summary>
    public static string NextOf(HeldOrder held) =>
        held switch
        {
            { Reason: HoldReason.NoBankAccount, IsAsked: true } =>
                "L’adhérent a reçu un e-mail\u00A0; le virement partira quand il aura donné son IBAN.",
            { Reason: HoldReason.NoBankAccount } => "L’adhérent recevra un e-mail quand vous préparerez le lot.",
            { Reason: HoldReason.RecentIban, UntilUtc: { } until } =>
                $"Changé il y a peu\u00A0: virement possible à partir du {French.BriefMoment(Up(until))}.",
            { Reason: HoldReason.NeedsCheck } => "Regardez le dossier, puis confirmez le montant.",
            _ => "Ce virement partira dans le lot suivant.",
        };

    public static StatusKind KindOf(HoldReason reason) => reason == HoldReason.NeedsCheck ? StatusKind.Expected : StatusKind.Waiting;

    /// <summary>A sentence for what a step came to; null when it was done.</summary>
    public static string? Of(RunOutcome outcome) =>
        outcome switch
        {
            RunOutcome.Done => null,
            RunOutcome.OwnRun => "Vous avez préparé ce lot : une autre personne doit l’approuver.",
            RunOutcome.WrongState => "Cette étape n’est plus possible : le lot a changé d’état entre-temps. Voici où il en est.",
            RunOutcome.Outdated => "La date d’exécution de ce lot est passée. Abandonnez-le, puis préparez-en un autre.",
            RunOutcome.FileAltered =>
                "Le fichier conservé n’est pas celui qui a été préparé. Abandonnez ce lot et prévenez l’administrateur.",
            RunOutcome.AlreadyAnswered =>
                "La banque a déjà répondu sur des virements de ce lot : elle a donc pris le fichier. Rien n’a été écrit.",
            RunOutcome.OwnDeclaration => "Vous avez déclaré ce refus : une autre personne doit le confirmer.",
            RunOutcome.ReasonInvalid => $"Écrivez ce que la banque a répondu, en {PaymentRun.RejectionReasonMaxLength} caractères au plus.",
            RunOutcome.ChangedMeanwhile => "Quelqu’un a agi sur ce lot en même temps. Rien n’a été écrit : regardez où il en est.",
            _ => "Ce lot n’existe pas.",
        };

    public static string Of(PrepareOutcome outcome) =>
        outcome switch
        {
            PrepareOutcome.Prepared => "Le lot est prêt. Une autre personne doit l’approuver.",
            PrepareOutcome.AlreadyPrepared => "Un lot était déjà préparé. Le voici.",
            PrepareOutcome.NothingToPay => "Aucun virement ne peut partir maintenant. Les adhérents sans IBAN ont été prévenus.",
            PrepareOutcome.NotConfigured => "Le compte à débiter n’est pas réglé : aucun lot ne peut être préparé.",
            _ => "Un paiement a changé pendant la préparation. Rien n’a été écrit : recommencez.",
        };

    /// <summary>The next whole minute, so that nobody comes back some seconds too early.</summary>
    private static DateTime Up(DateTime utc) =>
        utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(utc.Ticks % TimeSpan.TicksPerMinute == 0 ? 0 : 1);
}
