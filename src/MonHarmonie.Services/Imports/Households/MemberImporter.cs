using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Members;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>
/// Writes individual contracts with their families. The file tells the whole state of a contract; its key is the contract
/// number. A bank account on file is never replaced by a file: the member changes it, with the checks that go with it.
/// </summary>
internal sealed class MemberImporter(ImportSession session, FieldCipher cipher)
{
    /// <summary>The event written when a file gives a person their first bank account.</summary>
    public const string BankEvent = "bank.imported";

    private readonly MemberNumberSequence numbers = new(session.Db);

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        var households = MemberFile.Read(file, session.Log, session.Clock.Today(), session.Columns);
        await session.WriteAsync(households, file, h => h.Rows.Select(r => r.Line), ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<MemberHousehold> batch, BatchTally tally, CancellationToken ct)
    {
        var work = new HouseholdBatch(session.Db, cipher, numbers);
        await work.LoadPersonsAsync(batch.SelectMany(h => h.Rows).Select(r => r.Cover), ct);
        var contracts = new Dictionary<string, Contract>(StringComparer.Ordinal);
        foreach (var some in batch.Select(h => h.Rows[0].ContractNumber).Distinct(StringComparer.Ordinal).Chunk(500))
        {
            foreach (var contract in await session.Db.Contracts.Where(c => some.Contains(c.Number)).ToListAsync(ct))
                contracts.Add(contract.Number, contract);
        }

        await work.LoadCoversAsync(contracts.Values.Select(c => c.Id), ct);
        var accounts = new Dictionary<Guid, byte[]>();
        foreach (var some in work.PersonIds.Chunk(500))
        {
            var latest = await session.Db.BankAccounts.Where(b => some.Contains(b.PersonId)).OrderBy(b => b.ValidFrom).Select(b => new { b.PersonId, b.IbanIndex }).ToListAsync(ct);
            latest.ForEach(b => accounts[b.PersonId] = b.IbanIndex);
        }

        foreach (var household in batch)
            await ApplyAsync(household, work, contracts, accounts, tally, ct);
    }

    private async Task ApplyAsync(MemberHousehold household, HouseholdBatch work, Dictionary<string, Contract> contracts, Dictionary<Guid, byte[]> accounts, BatchTally tally, CancellationToken ct)
    {
        var contract = contracts.GetValueOrDefault(household.Rows[0].ContractNumber);
        if (contract?.CompanyContractId is not null)
        {
            foreach (var row in household.Rows)
                tally.Reject(new ImportRejection(row.Line, "numero_contrat", "ce contrat est collectif : il se met à jour par la DSN de l'employeur", null));
            return;
        }

        // The policyholder first, wherever the line stands: the others hang on them. Given ranks before those to be given.
        foreach (var row in household.Rows.OrderBy(r => r.Cover.Kind == BeneficiaryKind.Policyholder ? 0 : 1).ThenBy(r => r.Cover.Rank ?? int.MaxValue))
        {
            var people = contract is null ? [] : work.HouseholdOf(contract.Id).ToList();
            var (known, refusal) = work.Match(row.Cover.Person, people);
            refusal ??= RefusalOf(row, contract, known);
            var opener = row.Cover.Opener is { } nir && nir != row.Cover.Person.Nir ? work.Find(nir) : null;
            if (refusal is null && row.Cover.Opener is { } asked && asked != row.Cover.Person.Nir && opener is null)
                refusal = "l'ouvrant droit n'est pas encore connu : placez sa ligne avant celle-ci";
            if (refusal is not null)
            {
                tally.Reject(new ImportRejection(row.Line, null, refusal, null));
                continue;
            }

            var (person, outcome) = await work.SaveAsync(row.Cover.Person, known, ct);
            if (contract is null)
            {
                contract = new Contract { Number = row.ContractNumber, PolicyholderId = person.Id, ProductCode = row.ProductCode, StartsOn = row.ContractStartsOn, EndsOn = row.ContractEndsOn };
                session.Db.Contracts.Add(contract);
                contracts.Add(contract.Number, contract);
            }
            else if (row.Cover.Kind == BeneficiaryKind.Policyholder && Update(contract, row))
            {
                outcome = Strongest(outcome, ImportOutcome.Updated);
            }

            var openerId = row.Cover.Opener is not null && opener is null ? person.Id : opener?.Id ?? contract.PolicyholderId;
            outcome = Strongest(outcome, work.SaveCover(contract, person, row.Cover, openerId));
            if (row.Iban is { } iban && SaveIban(person, iban, row.Holder, accounts, tally))
                outcome = Strongest(outcome, ImportOutcome.Updated);
            tally.Count(outcome);
        }
    }

    private static string? RefusalOf(MemberRow row, Contract? contract, Person? known)
    {
        var isPolicyholder = row.Cover.Kind == BeneficiaryKind.Policyholder;
        if (contract is null && !isPolicyholder)
            return "ce contrat n'a pas de ligne ASSURE acceptée : les lignes d'un contrat se suivent, l'assuré compris";
        if (contract is not null && isPolicyholder && known?.Id != contract.PolicyholderId)
            return "ce contrat a déjà un autre assuré";
        if (contract is not null && !isPolicyholder && known?.Id == contract.PolicyholderId)
            return "cette personne est l'assuré du contrat";
        return null;
    }

    private static bool Update(Contract contract, MemberRow row)
    {
        if ((contract.ProductCode, contract.StartsOn, contract.EndsOn) == (row.ProductCode, row.ContractStartsOn, row.ContractEndsOn))
            return false;
        (contract.ProductCode, contract.StartsOn, contract.EndsOn) = (row.ProductCode, row.ContractStartsOn, row.ContractEndsOn);
        return true;
    }

    private bool SaveIban(Person person, Iban iban, string? holder, Dictionary<Guid, byte[]> accounts, BatchTally tally)
    {
        var index = cipher.BlindIndex(SealedField.BankIban, iban.Value);
        if (accounts.TryGetValue(person.Id, out var known))
        {
            if (!known.AsSpan().SequenceEqual(index))
                tally.Note("IBAN différents de celui du dossier, non repris");
            return false;
        }

        var account = new BankAccount
        {
            PersonId = person.Id, IbanCipher = [], IbanIndex = index, LastThree = iban.Value[^3..],
            Holder = holder ?? $"{person.FirstName} {person.FamilyName}"[..Math.Min(120, person.FirstName.Length + person.FamilyName.Length + 1)],
            ValidFrom = session.Clock.Today(),
        };
        account.IbanCipher = cipher.Seal(SealedField.BankIban, account.Id, iban.Value);
        session.Db.BankAccounts.Add(account);
        accounts.Add(person.Id, index);
        new Ledger(session.Db, session.Clock).Append(LedgerStream.Bank, BankEvent, Actor.System, person.Id, new { account = account.Id });
        return true;
    }

    /// <summary>Created over updated over unchanged.</summary>
    private static ImportOutcome Strongest(ImportOutcome one, ImportOutcome other) => (ImportOutcome)Math.Min((int)one, (int)other);
}
