using MonHarmonie.Services.Payments.BankReports;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Payments.Reports;

/// <summary>What colleagues read of the bank's reports.</summary>
public static class ReportTexts
{
    /// <summary>Why a file was not imported; null when it was, now or before.</summary>
    public static string? Of(ReportResult result) =>
        result.Outcome switch
        {
            ReportOutcome.Imported or ReportOutcome.SameFile => null,
            ReportOutcome.OtherAccount => "Ce relevé porte sur un autre compte que le nôtre. Rien n’a été importé.",
            ReportOutcome.NotConfigured => "Le compte à débiter n’est pas réglé : aucun relevé ne peut être rapproché.",
            ReportOutcome.ChangedMeanwhile => "Un paiement a changé pendant l’import. Rien n’a été écrit : envoyez de nouveau le fichier.",
            _ => Of(result.Fault, result.Detail),
        };

    private static string Of(CamtFault fault, string? detail) =>
        fault switch
        {
            CamtFault.TooLarge =>
                "Ce fichier est trop grand : 20 Mo et 50 000 mouvements au plus. Demandez à la banque un fichier par jour.",
            CamtFault.DocumentType => "Ce fichier déclare un type de document (DOCTYPE). Par sécurité, il n’est pas ouvert.",
            CamtFault.OtherMessage =>
                $"Ce fichier n’est pas un relevé camt.053 ou camt.054 en version 02 ou 08. Il dit être : {NameOf(detail)}.",
            CamtFault.Incomplete => "Ce relevé est incomplet : il manque un compte, un montant ou une date. Rien n’a été importé.",
            _ => "Ce fichier n’est pas du XML lisible jusqu’au bout. Téléchargez-le de nouveau sur le site de la banque.",
        };

    /// <summary>The last part of a namespace: <c>pain.001.001.09</c>.</summary>
    private static string NameOf(string? ns) => ns is { Length: > 0 } ? ns[(ns.LastIndexOf(':') + 1)..] : "sans nom";

    public static string Of(EntryOutcome outcome) =>
        outcome switch
        {
            EntryOutcome.Paid => "Versé",
            EntryOutcome.Returned => "Renvoyé par la banque",
            EntryOutcome.AlreadyKnown => "Déjà connu",
            EntryOutcome.Unknown => "Pas de nous",
            EntryOutcome.AmountDiffers => "Montant différent",
            EntryOutcome.Unexpected => "Inattendu",
            EntryOutcome.OtherCurrency => "Autre monnaie",
            _ => "Annoncé",
        };

    public static StatusKind KindOf(EntryOutcome outcome) =>
        outcome switch
        {
            EntryOutcome.Paid => StatusKind.Done,
            EntryOutcome.Returned => StatusKind.Refused,
            EntryOutcome.AlreadyKnown or EntryOutcome.NotBooked or EntryOutcome.Unknown => StatusKind.Neutral,
            _ => StatusKind.Expected,
        };

    /// <summary>What to do with a movement that changed nothing; null when nothing is to do.</summary>
    public static string? AdviceOn(EntryOutcome outcome) =>
        outcome switch
        {
            EntryOutcome.Unknown => "Aucun de nos virements ne porte cette référence.",
            EntryOutcome.AmountDiffers => "Un de nos virements porte cette référence, mais pas ce montant. Appelez la banque.",
            EntryOutcome.Unexpected => "Le virement n’en est pas là, ou l’argent entre sans être un renvoi. Regardez avec la banque.",
            EntryOutcome.OtherCurrency => "Nous ne payons qu’en euros.",
            _ => null,
        };

    /// <summary>What an import did, in sentences.</summary>
    public static IEnumerable<string> Sentences(ReportCard card)
    {
        int Of(EntryOutcome outcome) => card.Counts.GetValueOrDefault(outcome);
        yield return $"{French.Count(card.Movements, "mouvement lu", "mouvements lus")}.";
        if (Of(EntryOutcome.Paid) is > 0 and var paid)
            yield return $"{French.Count(paid, "débit rapproché", "débits rapprochés")} : les virements sont versés.";
        if (Of(EntryOutcome.Returned) is > 0 and var returned)
            yield return $"{French.Count(returned, "virement renvoyé", "virements renvoyés")} : "
                + "les demandes sont rouvertes et les adhérents prévenus.";
        if (card.Repeated + Of(EntryOutcome.AlreadyKnown) is > 0 and var known)
            yield return $"{French.Count(known, "mouvement déjà connu", "mouvements déjà connus")} : rien n’a changé.";
        if (card.Announced > 0)
            yield return $"{French.Count(card.Announced, "mouvement annoncé", "mouvements annoncés")}, "
                + "pas encore comptabilisé : un prochain relevé le dira.";
        if (card.ToCheck > 0)
            yield return $"{French.Count(card.ToCheck, "mouvement à vérifier", "mouvements à vérifier")} : "
                + "rien n’a changé, regardez ci-dessous.";
    }
}
