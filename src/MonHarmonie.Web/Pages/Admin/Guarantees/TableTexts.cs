using MonHarmonie.Rules.Guarantees.Checks;
using MonHarmonie.Services.Contracts.Tables;
using MonHarmonie.Web.Formatting;
using MonHarmonie.Web.TagHelpers;

namespace MonHarmonie.Web.Pages.Admin.Guarantees;

/// <summary>How tables, their states and their faults are said to administrators.</summary>
public static class TableTexts
{
    public static string Of(TableState state) =>
        state switch
        {
            TableState.Draft => "Brouillon",
            TableState.Upcoming => "À venir",
            TableState.InForce => "En vigueur",
            _ => "Remplacé",
        };

    public static StatusKind KindOf(TableState state) =>
        state switch
        {
            TableState.Draft => StatusKind.Expected,
            TableState.Upcoming => StatusKind.Waiting,
            TableState.InForce => StatusKind.Done,
            _ => StatusKind.Neutral,
        };

    /// <summary>Why a change was not made, and what to do; empty when it was.</summary>
    public static string Of(TableOutcome outcome) =>
        outcome switch
        {
            TableOutcome.ChangedMeanwhile =>
                "Quelqu’un d’autre a modifié ce tableau pendant que vous le regardiez. Rien n’a été écrit. Relisez-le, puis recommencez.",
            TableOutcome.AlreadyInForce => "Ce tableau est en vigueur : des remboursements en dépendent. "
                + "Pour le corriger, préparez une nouvelle version à partir d’un jour à venir.",
            TableOutcome.DateConflict => "Cette formule a déjà un tableau, ou un brouillon, à partir de ce jour. "
                + "Choisissez un autre jour, ou ouvrez ce tableau dans la liste.",
            TableOutcome.StartsInPast =>
                "Une nouvelle version commence après aujourd’hui, pour ne rien changer aux remboursements déjà faits. "
                    + "Choisissez un jour à venir.",
            TableOutcome.BreaksRules => "Le tableau enfreint au moins une règle : il ne peut pas entrer en vigueur. "
                + "Vous pouvez l’enregistrer en brouillon et le corriger ensuite.",
            TableOutcome.NotFound => "Ce tableau n’existe plus : quelqu’un l’a supprimé.",
            _ => "",
        };

    /// <summary>What becomes of a table of a file.</summary>
    public static string Of(TableImportOutcome outcome) =>
        outcome switch
        {
            TableImportOutcome.PutInForce => "Ce tableau entrera en vigueur à sa date.",
            TableImportOutcome.KeptAsDraft => "Ce tableau sera gardé en brouillon, parce qu’il enfreint une règle.",
            TableImportOutcome.Unchanged => "Ce tableau est déjà enregistré, à l’identique.",
            TableImportOutcome.AlreadyInForce =>
                "Ce tableau ne sera pas enregistré : celui de ce jour est déjà en vigueur. Donnez à la correction un jour à venir.",
            _ => "Ce tableau ne sera pas enregistré : la formule a déjà un tableau, et une nouvelle version commence après aujourd’hui.",
        };

    /// <summary>How many persons, as far as they are counted.</summary>
    public static string Persons(int counted) =>
        counted > TableComparer.MaxCounted
            ? $"plus de {French.Number(TableComparer.MaxCounted)} personnes"
            : French.Count(counted, "personne", "personnes");

    /// <summary>What is wrong, with the text of law and what to write instead.</summary>
    public static string Describe(TableFinding finding)
    {
        var text = finding.Source is { } source ? $" ({source})" : "";
        var write = finding.Write is { } guarantee ? $" Écrivez par exemple « {guarantee} »." : "";
        return French.Typeset(Fault(finding) + text + "." + write);
    }

    private static string Fault(TableFinding finding)
    {
        var limit = finding.Limit is { } amount ? French.Amount(amount) : "";
        var item = GuaranteeItemTexts.Of(finding.Item);
        return finding.Rule switch
        {
            TableRule.Unreadable => "La formule n’est pas comprise",
            TableRule.ItemTwice => $"Le poste « {item} » est déjà sur une autre ligne : les soins ne suivraient que la première",
            TableRule.MandatoryItemMissing => $"Il manque une ligne pour « {item} », que le contrat responsable doit couvrir",
            TableRule.TicketModerateur => "Le ticket modérateur n’est pas payé en entier",
            TableRule.NoRemainingCost => "Un soin 100 % Santé doit être payé en entier",
            TableRule.DailyCharge => "Le forfait journalier doit être payé sans limite de montant ni de durée",
            TableRule.Frame => $"Une monture ne peut pas recevoir plus de {limit}, Sécurité sociale comprise",
            TableRule.EquipmentMaximum => $"Une monture et deux verres simples recevraient plus de {limit}, Sécurité sociale comprise",
            TableRule.EquipmentMinimum => $"Une monture et deux verres complexes recevraient moins de {limit}, Sécurité sociale comprise",
            TableRule.OpticsRenewal => "Les lunettes ne peuvent pas être payées plus d’une fois tous les deux ans",
            TableRule.HearingAid => $"Une aide auditive ne peut pas recevoir plus de {limit} par oreille, Sécurité sociale comprise",
            TableRule.HearingRenewal => "Les aides auditives ne peuvent pas être payées plus d’une fois tous les quatre ans",
            TableRule.OverrunWithoutOptam =>
                "Le dépassement d’un médecin hors Optam est trop remboursé : au plus 100 % du tarif, et 20 % de moins qu’avec l’Optam",
            TableRule.LessWithoutOptam =>
                $"La ligne « {item} » sert aussi chez un médecin hors Optam : de son dépassement, nous ne payons alors que "
                    + $"{French.Percent((finding.Limit?.Cents ?? 0) / 10_000m)} du tarif, moins que la formule ne le laisse croire",
            TableRule.NotCoverable => "Un contrat responsable ne rembourse ni participation, ni franchise, ni majoration hors parcours",
            TableRule.CompanyDental => "Un contrat d’entreprise paie au moins 125 % du tarif des prothèses dentaires et de l’orthodontie",
            _ => "Cette ligne est à revoir",
        };
    }
}
