using MonHarmonie.Services.Members;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>Writes one individual contract.</summary>
/// <param name="work">What the batch knows.</param>
/// <param name="contract">The contract on file; null for a new one.</param>
internal sealed class IndividualContractWriter(
    HarmonieDbContext db,
    HouseholdIntake work,
    BankAccountIntake accounts,
    IReadOnlySet<string> products,
    Contract? contract
)
{
    private readonly List<(Guid Person, IndividualCoverRecord Record)> written = [];

    /// <summary>The contract, once a record made it.</summary>
    public Contract? Contract { get; private set; } = contract;

    public async Task<IReadOnlyList<CoverResult>> WriteAsync(IReadOnlyList<IndividualCoverRecord> records, CancellationToken ct)
    {
        if (Contract?.CompanyContractId is not null)
            return [.. records.Select(r => new CoverResult(r) { Conflict = CoverConflict.CompanyContract })];

        // The policyholder first, wherever the record stands: the others hang on them. Given ranks before those to be given.
        var inOrder = records
            .OrderBy(r => r.Cover.Kind == BeneficiaryKind.Policyholder ? 0 : 1)
            .ThenBy(r => r.Cover.Rank ?? int.MaxValue)
            .ToList();
        var results = new List<CoverResult>(inOrder.Count);
        foreach (var record in inOrder)
        {
            var own = WithoutNirOfPolicyholder(record, inOrder[0]);
            var result = await WriteAsync(own, ct);
            results.Add(ReferenceEquals(own, record) ? result : result with { Notes = result.Notes | CoverNotes.NirOfPolicyholder });
        }

        return results;
    }

    private async Task<CoverResult> WriteAsync(IndividualCoverRecord record, CancellationToken ct)
    {
        var (known, conflict) = work.Persons.Match(record.Cover.Person, Contract is null ? [] : work.HouseholdOf(Contract.Id).ToList());
        if (known is not null && written.Find(w => IsSame(w, known, record)).Record is { } twin)
            return twin with { Line = record.Line } == record
                ? new CoverResult(record) { Notes = CoverNotes.Repeated }
                : new CoverResult(record) { Conflict = CoverConflict.Repeated, Earlier = twin };
        if (conflict != PersonConflict.None)
            return new CoverResult(record) { Conflict = CoverConflict.Person, Person = conflict };
        var opener = record.Cover.Opener is { } nir && nir != record.Cover.Person.Nir ? work.Persons.Find(nir) : null;
        if (FindConflict(record, known, opener) is not CoverConflict.None and var refusal)
            return new CoverResult(record) { Conflict = refusal };

        var (person, outcome) = await work.Persons.SaveAsync(record.Cover.Person, known, ct);
        written.Add((person.Id, record));
        var (ofContract, notes) = SaveContract(record, person);
        outcome = outcome.CombineWith(ofContract);
        outcome = outcome.CombineWith(work.SaveCover(Contract!, person, record.Cover, FindOpener(record, opener, person)));
        var account = record.Iban is { } iban ? accounts.Give(person, iban, record.Holder) : BankAccountOutcome.Known;
        if (account == BankAccountOutcome.Added)
            outcome = outcome.CombineWith(IntakeOutcome.Updated);
        if (account == BankAccountOutcome.OtherOnFile)
            notes |= CoverNotes.OtherIban;
        return new CoverResult(record, outcome) { Notes = notes };
    }

    /// <summary>A person who stands twice under a contract from the same day.</summary>
    private static bool IsSame((Guid Person, IndividualCoverRecord Record) earlier, Person person, IndividualCoverRecord record) =>
        earlier.Person == person.Id && earlier.Record.Cover.StartsOn == record.Cover.StartsOn;

    private CoverConflict FindConflict(IndividualCoverRecord record, Person? known, Person? opener)
    {
        var isPolicyholder = record.Cover.Kind == BeneficiaryKind.Policyholder;
        if (Contract is null && !isPolicyholder)
            return CoverConflict.NoPolicyholder;
        if (Contract is not null && isPolicyholder && known?.Id != Contract.PolicyholderId)
            return CoverConflict.OtherPolicyholder;
        if (Contract is not null && !isPolicyholder && known?.Id == Contract.PolicyholderId)
            return CoverConflict.IsPolicyholder;
        if (opener is null && record.Cover.Opener is { } asked && asked != record.Cover.Person.Nir)
            return CoverConflict.UnknownOpener;
        var isTaken =
            record.Cover.Rank is { } rank
            && Contract is not null
            && work.Ranks.IsTaken(FindOpener(record, opener, known), rank, known?.Id, record.Cover.StartsOn, record.Cover.EndsOn);
        return isTaken ? CoverConflict.RankTaken : CoverConflict.None;
    }

    private (IntakeOutcome Outcome, CoverNotes Notes) SaveContract(IndividualCoverRecord record, Person person)
    {
        var outcome = IntakeOutcome.Updated;
        var terms = (record.ProductCode, record.ContractStartsOn, record.ContractEndsOn);
        if (Contract is null)
        {
            Contract = new Contract
            {
                Number = record.ContractNumber,
                PolicyholderId = person.Id,
                ProductCode = record.ProductCode,
                StartsOn = record.ContractStartsOn,
                EndsOn = record.ContractEndsOn,
            };
            db.Contracts.Add(Contract);
            outcome = IntakeOutcome.Created;
        }
        else if ((Contract.ProductCode, Contract.StartsOn, Contract.EndsOn) == terms)
        {
            return (IntakeOutcome.Unchanged, CoverNotes.None);
        }
        else if (record.Cover.Kind != BeneficiaryKind.Policyholder)
        {
            return (IntakeOutcome.Unchanged, CoverNotes.OtherContractTerms);
        }
        else
        {
            if (Contract.ProductCode != record.ProductCode)
                db.ContractChanges.Add(new ContractChange { ContractId = Contract.Id });
            (Contract.ProductCode, Contract.StartsOn, Contract.EndsOn) = terms;
        }

        return (outcome, products.Contains(Contract.ProductCode) ? CoverNotes.None : CoverNotes.NoGuaranteeTable);
    }

    /// <summary>
    /// Many files repeat the policyholder's number on the lines of the family: there it names the opener, not the person.
    /// </summary>
    private IndividualCoverRecord WithoutNirOfPolicyholder(IndividualCoverRecord record, IndividualCoverRecord first)
    {
        if (record.Cover.Kind == BeneficiaryKind.Policyholder || record.Cover.Person.Nir is not { } nir)
            return record;
        var isPolicyholders =
            first.Cover.Kind == BeneficiaryKind.Policyholder
                ? first.Cover.Person.Nir == nir
                : work.Persons.Find(nir) is { } known && known.Id == Contract?.PolicyholderId;
        return isPolicyholders
            ? record with
            {
                Cover = record.Cover with { Person = record.Cover.Person with { Nir = null }, Opener = record.Cover.Opener ?? nir },
            }
            : record;
    }

    /// <summary>Whose number opens the rights: the person's own if the record says so, the person named, else the policyholder.</summary>
    private Guid FindOpener(IndividualCoverRecord record, Person? opener, Person? person)
    {
        if (opener is not null)
            return opener.Id;
        return record.Cover.Opener is not null ? person?.Id ?? Guid.Empty : Contract!.PolicyholderId;
    }
}
