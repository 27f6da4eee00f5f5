using MonHarmonie.Services.Contracts.Intake;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members.Intake;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>What the report says of a person under a contract.</summary>
internal static class MemberReport
{
    private static readonly (CoverNotes Note, ImportFactKind Fact)[] Notes =
    [
        (CoverNotes.Repeated, ImportFactKind.LinesRepeated),
        (CoverNotes.OtherContractTerms, ImportFactKind.OtherContractTerms),
        (CoverNotes.NoGuaranteeTable, ImportFactKind.ContractsWithoutTable),
        (CoverNotes.NirOfPolicyholder, ImportFactKind.NirOfPolicyholder),
        (CoverNotes.OtherIban, ImportFactKind.OtherIban),
    ];

    public static void Report(CoverResult result, BatchTally tally)
    {
        foreach (var (note, fact) in Notes)
            if (result.Notes.HasFlag(note))
                tally.Note(fact);
        if (result.Outcome is { } outcome)
            tally.Count(outcome);
        else if (result.Conflict == CoverConflict.None)
            tally.Count(ImportOutcome.Ignored);
        else
            tally.Reject(Rejection(result));
    }

    /// <summary>Why a person of a file is refused; null when they are not.</summary>
    public static ImportFact? ReasonOf(PersonConflict conflict) =>
        conflict switch
        {
            PersonConflict.None => null,
            PersonConflict.TwoPersons => ImportFactKind.TwoPersons,
            PersonConflict.OtherBirthDate => ImportFactKind.OtherBirthDate,
            _ => ImportFactKind.OtherNir,
        };

    private static ImportRejection Rejection(CoverResult result)
    {
        (string? Column, ImportFact Reason) why = result.Conflict switch
        {
            CoverConflict.CompanyContract => ("numero_contrat", ImportFactKind.ContractOfCompany),
            CoverConflict.Repeated => (null, ImportFactKind.PersonRepeated.With(result.Earlier!.Line)),
            CoverConflict.NoPolicyholder => ("qualite", ImportFactKind.NoPolicyholder),
            CoverConflict.OtherPolicyholder => ("qualite", ImportFactKind.OtherPolicyholder),
            CoverConflict.IsPolicyholder => ("qualite", ImportFactKind.IsPolicyholder),
            CoverConflict.UnknownOpener => ("nir_ouvrant_droit", ImportFactKind.OpenerUnknown),
            CoverConflict.RankTaken => ("rang", ImportFactKind.RankTaken),
            _ => (null, ReasonOf(result.Person)!),
        };
        return new ImportRejection(result.Record.Line, why.Column, why.Reason, null);
    }
}
