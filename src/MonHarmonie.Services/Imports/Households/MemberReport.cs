using System.Globalization;
using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members.Intake;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>What the report says of a person under a contract.</summary>
internal static class MemberReport
{
    private static readonly (CoverNotes Note, string Text)[] Notes =
    [
        (CoverNotes.Repeated, "lignes répétées à l'identique"),
        (CoverNotes.OtherContractTerms, "formule ou dates du contrat différentes de celles de la ligne ASSURE, non reprises"),
        (CoverNotes.NoGuaranteeTable, "contrats dont la formule n'a pas de table de garanties"),
        (CoverNotes.NirOfPolicyholder, "numéro de l'assuré sur la ligne d'un ayant droit, lu comme celui de l'ouvrant droit"),
        (CoverNotes.OtherIban, "IBAN différents de celui du dossier, non repris"),
    ];

    public static void Report(CoverResult result, BatchTally tally)
    {
        foreach (var (note, text) in Notes)
            if (result.Notes.HasFlag(note))
                tally.Note(text);
        if (result.Outcome is { } outcome)
            tally.Count(outcome);
        else if (result.Conflict == CoverConflict.None)
            tally.Count(ImportOutcome.Ignored);
        else
            tally.Reject(Rejection(result));
    }

    /// <summary>Why a person of a file is refused; null when they are not.</summary>
    public static string? ReasonOf(PersonConflict conflict) =>
        conflict switch
        {
            PersonConflict.None => null,
            PersonConflict.TwoPersons => "le numéro de sécurité sociale et le numéro d'adhérent désignent deux personnes différentes",
            PersonConflict.OtherBirthDate =>
                "cette personne est déjà connue avec une autre date de naissance : le numéro est-il celui de l'assuré ?",
            _ => "ce numéro d'adhérent porte déjà un autre numéro de sécurité sociale",
        };

    private static ImportRejection Rejection(CoverResult result)
    {
        var (column, reason) = result.Conflict switch
        {
            CoverConflict.CompanyContract => ("numero_contrat", "ce contrat est collectif : il se met à jour par la DSN de l'employeur"),
            CoverConflict.Repeated => (
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cette personne figure déjà ligne {result.Earlier!.Line} pour ce contrat, avec d'autres valeurs"
                )
            ),
            CoverConflict.NoPolicyholder => (
                "qualite",
                "ce contrat n'a pas de ligne ASSURE acceptée : les lignes d'un contrat se suivent, l'assuré compris"
            ),
            CoverConflict.OtherPolicyholder => ("qualite", "ce contrat a déjà un autre assuré"),
            CoverConflict.IsPolicyholder => ("qualite", "cette personne est l'assuré du contrat"),
            CoverConflict.UnknownOpener => ("nir_ouvrant_droit", "l'ouvrant droit n'est pas encore connu : placez sa ligne avant celle-ci"),
            CoverConflict.RankTaken => ("rang", "ce rang est déjà celui d'un autre bénéficiaire du même assuré"),
            _ => ((string?)null, ReasonOf(result.Person)!),
        };
        return new ImportRejection(result.Record.Line, column, reason, null);
    }
}
