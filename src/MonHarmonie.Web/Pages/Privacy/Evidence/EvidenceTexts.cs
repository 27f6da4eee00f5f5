using MonHarmonie.Services.Consents.Verification;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.Web.Formatting;

namespace MonHarmonie.Web.Pages.Privacy.Evidence;

/// <summary>What the officer reads of a check.</summary>
public static class EvidenceTexts
{
    /// <summary>What is wrong with a line of the ledger: <c>ligne 12, l’événement scellé a été supprimé</c>.</summary>
    public static string Of(LedgerFault fault) =>
        fault.Kind switch
        {
            LedgerFaultKind.Missing => "L’événement de ce numéro manque.",
            LedgerFaultKind.NotAsBefore => "Il n’est plus ce qu’il était à la vérification d’avant.",
            LedgerFaultKind.DoesNotFollow => "Il ne suit pas l’événement d’avant\u00A0: l’ordre a été changé.",
            LedgerFaultKind.Deleted => "L’événement scellé a été supprimé.",
            LedgerFaultKind.NoMark => "Il ne porte pas de marque\u00A0: le portail ne l’a pas écrit.",
            LedgerFaultKind.WrongMark => "Sa marque n’est pas bonne\u00A0: son contenu a été changé, ou la clé de la marque manque.",
            LedgerFaultKind.BackDated => "Il est antidaté.",
            LedgerFaultKind.PostDated => "Il est daté après son scellement.",
            LedgerFaultKind.Changed => "Son contenu a été changé après son scellement.",
            LedgerFaultKind.EarlierChanged => "Les événements d’avant les marques ont été changés depuis.",
            LedgerFaultKind.DiffersFromHead => "Il diffère de la tête exportée hors de la base.",
            LedgerFaultKind.TailCutOff => "La fin de la chaîne a été coupée\u00A0: une tête exportée va plus loin.",
            LedgerFaultKind.Strays =>
                $"{French.Count(fault.Count, "événement est", "événements sont")} dans le registre sans avoir attendu d’être scellé.",
            LedgerFaultKind.RefusedNoMark => $"{Refused(fault)} sans marque, donc pas du portail.",
            LedgerFaultKind.RefusedWrongMark => $"{Refused(fault)} avec une marque fausse.",
            LedgerFaultKind.RefusedBackDated => $"{Refused(fault)} antidaté.",
            LedgerFaultKind.RefusedPostDated => $"{Refused(fault)} postdaté.",
            LedgerFaultKind.HeadNotOurs => "Une tête exportée n’a pas notre signature\u00A0: quelqu’un d’autre a écrit dans le fichier.",
            _ => "Le registre est vide, alors qu’un portail a tourné avec ces clés\u00A0: rien n’est scellé, ou tout a été supprimé.",
        };

    /// <summary>How a copy differs from the ledger.</summary>
    public static string Of(ConsentFault fault) =>
        fault.Kind switch
        {
            ConsentFaultKind.Added => "Une réponse est dans la base, que le registre ne connaît pas.",
            ConsentFaultKind.Missing => "Le registre connaît une réponse qui manque dans la base.",
            ConsentFaultKind.OtherState => "La réponse de la base n’est pas la dernière du registre.",
            ConsentFaultKind.OtherDate => "La réponse n’a pas la date du registre.",
            ConsentFaultKind.OtherNotice => "La réponse nomme un autre texte que le registre.",
            ConsentFaultKind.NoticeChanged => "Le texte n’est plus celui dont le registre garde l’empreinte.",
            ConsentFaultKind.OtherRule => "La réponse nomme une autre version de la règle que le registre.",
            ConsentFaultKind.OtherEnd => "La réponse n’a pas le terme que dit le registre.",
            ConsentFaultKind.OtherSpeaker => "La réponse n’a pas été donnée par la personne que dit le registre.",
            ConsentFaultKind.OtherRecord => "La réponse n’est pas sous le numéro d’accord que dit le registre.",
            ConsentFaultKind.GrantAdded => "Un partage est ouvert, que le registre ne connaît pas ou sait repris.",
            ConsentFaultKind.GrantMissing => "Le registre connaît un partage qui manque dans la base.",
            ConsentFaultKind.GrantOtherDay => "Un partage commence un autre jour de soins que dans le registre.",
            _ => "Un texte est publié sans que le registre en connaisse les deux signataires.",
        };

    private static string Refused(LedgerFault fault) =>
        French.Count(fault.Count, "événement n’a pas été scellé\u00A0:", "événements n’ont pas été scellés\u00A0:");
}
