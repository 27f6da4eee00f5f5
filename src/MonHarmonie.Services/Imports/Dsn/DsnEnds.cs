using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Dsn;

/// <summary>What the end of a work contract (block 62), or its withdrawal, does to the employee's contracts.</summary>
internal static class DsnEnds
{
    /// <summary>Longest free continuation of cover after the end of a work contract (CSS L911-8): twelve months.</summary>
    private const int MaxMaintainedMonths = 12;

    /// <summary>
    /// The last day covered that a work contract and an affiliation tell, if any; whether cover is maintained is null when not told.
    /// </summary>
    public static (DateOnly Day, bool? IsMaintained)? Of(DsnWorkContract work, DsnAffiliation affiliation)
    {
        if (work.End is not null)
            return Of(work);
        return affiliation.To is { } to ? (to, null) : null;
    }

    /// <summary>An end declared without affiliation (nature 07) ends every contract that the person holds by this company.</summary>
    public static ImportOutcome EndAll(DsnEmployee employee, Person person, Company company, DsnBatch work)
    {
        var outcome = ImportOutcome.Unchanged;
        var ended = LastEnded(employee);
        var (day, isMaintained) = Of(ended);
        foreach (var contract in Held(person, company, work).Where(c => c.StartsOn <= ended.End!.Date))
            outcome = outcome.Or(End(contract, day, isMaintained, work));
        return outcome;
    }

    /// <summary>A cancelled end opens again the contracts that it ended, and only those.</summary>
    public static ImportOutcome Withdraw(DsnEmployee employee, Person person, Company company, DsnBatch work)
    {
        var outcome = ImportOutcome.Unchanged;
        var (day, _) = Of(LastEnded(employee));
        foreach (var contract in Held(person, company, work).Where(c => c.EndsOn == day))
        {
            work.Households.Reopen(contract);
            outcome = ImportOutcome.Updated;
        }

        return outcome;
    }

    public static ImportOutcome End(Contract contract, DateOnly day, bool? isMaintained, DsnBatch work)
    {
        // A later declaration repeats the end of the work contract without a word on the cover: what was said of it stays.
        if (isMaintained is null && contract.MaintainedAfterEmployment)
            return ImportOutcome.Unchanged;
        if (day < contract.StartsOn || (contract.EndsOn == day && contract.MaintainedAfterEmployment == (isMaintained ?? false)))
            return ImportOutcome.Unchanged;
        (contract.EndsOn, contract.MaintainedAfterEmployment) = (day, isMaintained ?? false);
        work.Households.EndCovers(contract);
        return ImportOutcome.Updated;
    }

    /// <summary>
    /// An employee declared without an end. A declaration that replaces that of its month withdraws an end of this month; any other changes
    /// nothing, and is noted when the contract ended before.
    /// </summary>
    public static ImportOutcome StillThere(Contract contract, DsnDeclaration declaration, DsnBatch work, BatchTally tally)
    {
        if (contract.EndsOn is not { } end || end >= declaration.Month.AddMonths(1))
            return ImportOutcome.Unchanged;
        if (declaration.Type is DsnType.Replacement && end >= declaration.Month)
        {
            work.Households.Reopen(contract);
            return ImportOutcome.Updated;
        }

        if (end < declaration.Month)
            tally.Note("salariés déclarés présents alors que leur contrat est terminé ici : vérifiez avec l'employeur");
        return ImportOutcome.Unchanged;
    }

    /// <summary>Maintained cover lasts as long as the work contract did, in months rounded up, twelve at most.</summary>
    private static (DateOnly Day, bool? IsMaintained) Of(DsnWorkContract work)
    {
        var end = work.End!;
        if (end.KeepsCover is not true)
            return (end.Date, end.KeepsCover);
        var months = 1;
        while (months < MaxMaintainedMonths && work.From.AddMonths(months) <= end.Date)
            months++;
        return (end.Date.AddMonths(months), true);
    }

    private static DsnWorkContract LastEnded(DsnEmployee employee) =>
        employee.Contracts.Where(c => c.End is not null).MaxBy(c => c.End!.Date)!;

    private static IEnumerable<Contract> Held(Person person, Company company, DsnBatch work)
    {
        var ids = work.ContractsOf(company.Id).Select(c => c.Id).ToHashSet();
        return work.Of(person.Id).Where(c => c.CompanyContractId is { } id && ids.Contains(id));
    }
}
