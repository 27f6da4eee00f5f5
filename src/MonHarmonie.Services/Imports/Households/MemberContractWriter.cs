using System.Globalization;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>Writes the lines of one individual contract.</summary>
/// <param name="work">What the batch knows.</param>
/// <param name="contract">The contract on file; null for a new one.</param>
internal sealed class MemberContractWriter(
    HouseholdBatch work,
    FirstAccounts accounts,
    IReadOnlySet<string> products,
    BatchTally tally,
    Contract? contract
)
{
    private readonly List<(Guid Person, MemberRow Row)> written = [];

    /// <summary>The contract, once a line made it.</summary>
    public Contract? Contract { get; private set; } = contract;

    public async Task WriteAsync(MemberHousehold household, CancellationToken ct)
    {
        if (Contract?.CompanyContractId is not null)
        {
            foreach (var row in household.Rows)
                tally.Reject(
                    new ImportRejection(
                        row.Line,
                        "numero_contrat",
                        "ce contrat est collectif : il se met à jour par la DSN de l'employeur",
                        null
                    )
                );
            return;
        }

        // The policyholder first, wherever the line stands: the others hang on them. Given ranks before those to be given.
        var rows = household
            .Rows.OrderBy(r => r.Cover.Kind == BeneficiaryKind.Policyholder ? 0 : 1)
            .ThenBy(r => r.Cover.Rank ?? int.MaxValue)
            .ToList();
        foreach (var row in rows)
            await WriteAsync(WithoutNumberOfPolicyholder(row, rows[0]), ct);
    }

    private async Task WriteAsync(MemberRow row, CancellationToken ct)
    {
        var (known, refusal) = work.Match(row.Cover.Person, Contract is null ? [] : work.HouseholdOf(Contract.Id).ToList());
        if (known is not null && written.Find(w => w.Person == known.Id && w.Row.Cover.StartsOn == row.Cover.StartsOn).Row is { } twin)
        {
            Repeat(row, twin);
            return;
        }

        var opener = row.Cover.Opener is { } nir && nir != row.Cover.Person.Nir ? work.Find(nir) : null;
        var (column, reason) = refusal is null ? RefusalOf(row, known, opener) : (null, refusal);
        if (reason is not null)
        {
            tally.Reject(new ImportRejection(row.Line, column, reason, null));
            return;
        }

        var (person, outcome) = await work.SaveAsync(row.Cover.Person, known, ct);
        written.Add((person.Id, row));
        outcome = outcome.Or(SaveContract(row, person));
        outcome = outcome.Or(work.SaveCover(Contract!, person, row.Cover, OpenerOf(row, opener, person)));
        if (row.Iban is { } iban && accounts.Give(person, iban, row.Holder, tally))
            outcome = outcome.Or(ImportOutcome.Updated);
        tally.Count(outcome);
    }

    /// <summary>A person who stands twice under a contract from the same day.</summary>
    private void Repeat(MemberRow row, MemberRow first)
    {
        if (first with { Line = row.Line } == row)
        {
            tally.Count(ImportOutcome.Ignored);
            tally.Note("lignes répétées à l'identique");
            return;
        }

        tally.Reject(
            new ImportRejection(
                row.Line,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"cette personne figure déjà ligne {first.Line} pour ce contrat, avec d'autres valeurs"
                ),
                null
            )
        );
    }

    private (string? Column, string? Reason) RefusalOf(MemberRow row, Person? known, Person? opener)
    {
        var isPolicyholder = row.Cover.Kind == BeneficiaryKind.Policyholder;
        if (Contract is null && !isPolicyholder)
            return ("qualite", "ce contrat n'a pas de ligne ASSURE acceptée : les lignes d'un contrat se suivent, l'assuré compris");
        if (Contract is not null && isPolicyholder && known?.Id != Contract.PolicyholderId)
            return ("qualite", "ce contrat a déjà un autre assuré");
        if (Contract is not null && !isPolicyholder && known?.Id == Contract.PolicyholderId)
            return ("qualite", "cette personne est l'assuré du contrat");
        if (opener is null && row.Cover.Opener is { } asked && asked != row.Cover.Person.Nir)
            return ("nir_ouvrant_droit", "l'ouvrant droit n'est pas encore connu : placez sa ligne avant celle-ci");
        if (
            row.Cover.Rank is { } rank
            && Contract is not null
            && work.Ranks.IsTaken(OpenerOf(row, opener, known), rank, known?.Id, row.Cover.StartsOn, row.Cover.EndsOn)
        )
            return ("rang", "ce rang est déjà celui d'un autre bénéficiaire du même assuré");
        return (null, null);
    }

    private ImportOutcome SaveContract(MemberRow row, Person person)
    {
        var outcome = ImportOutcome.Unchanged;
        if (Contract is null)
        {
            Contract = new Contract
            {
                Number = row.ContractNumber,
                PolicyholderId = person.Id,
                ProductCode = row.ProductCode,
                StartsOn = row.ContractStartsOn,
                EndsOn = row.ContractEndsOn,
            };
            work.Db.Contracts.Add(Contract);
            outcome = ImportOutcome.Created;
        }
        else if ((Contract.ProductCode, Contract.StartsOn, Contract.EndsOn) == (row.ProductCode, row.ContractStartsOn, row.ContractEndsOn))
        {
            return outcome;
        }
        else if (row.Cover.Kind != BeneficiaryKind.Policyholder)
        {
            tally.Note("formule ou dates du contrat différentes de celles de la ligne ASSURE, non reprises");
            return outcome;
        }
        else
        {
            (Contract.ProductCode, Contract.StartsOn, Contract.EndsOn) = (row.ProductCode, row.ContractStartsOn, row.ContractEndsOn);
            outcome = ImportOutcome.Updated;
        }

        if (!products.Contains(Contract.ProductCode))
            tally.Note("contrats dont la formule n'a pas de table de garanties");
        return outcome;
    }

    /// <summary>
    /// Many files repeat the policyholder's number on the lines of the family: there it names the opener, not the person.
    /// </summary>
    private MemberRow WithoutNumberOfPolicyholder(MemberRow row, MemberRow first)
    {
        if (row.Cover.Kind == BeneficiaryKind.Policyholder || row.Cover.Person.Nir is not { } nir)
            return row;
        var isPolicyholders =
            first.Cover.Kind == BeneficiaryKind.Policyholder
                ? first.Cover.Person.Nir == nir
                : work.Find(nir) is { } known && known.Id == Contract?.PolicyholderId;
        if (!isPolicyholders)
            return row;
        tally.Note("numéro de l'assuré sur la ligne d'un ayant droit, lu comme celui de l'ouvrant droit");
        return row with { Cover = row.Cover with { Person = row.Cover.Person with { Nir = null }, Opener = row.Cover.Opener ?? nir } };
    }

    /// <summary>Whose number opens the rights: the person's own if the line says so, the person named, else the policyholder.</summary>
    private Guid OpenerOf(MemberRow row, Person? opener, Person? person)
    {
        if (opener is not null)
            return opener.Id;
        return row.Cover.Opener is not null ? person?.Id ?? Guid.Empty : Contract!.PolicyholderId;
    }
}
