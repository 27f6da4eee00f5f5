using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Writing;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Imports.Households;

/// <summary>
/// Writes individual contracts with their families. The file tells the whole state of a contract; its key is the contract
/// number. A bank account on file is never replaced by a file: the member changes it, with the checks that go with it.
/// </summary>
internal sealed class MemberImporter(ImportSession session, FieldCipher cipher)
{
    private const int ParametersPerQuery = 500;

    private readonly MemberNumberSequence numbers = new(session.Db);
    private HashSet<string> products = [];

    public async Task<string?> RunAsync(CancellationToken ct)
    {
        using var file = SourceFile.Open(session.Path);
        products = (await session.Db.GuaranteeTables.Select(t => t.ProductCode).Distinct().ToListAsync(ct)).ToHashSet(
            StringComparer.Ordinal
        );
        var households = MemberFile.Read(file, session.Log, session.Clock.Today(), session.Columns);
        await session.WriteAsync(households, file, h => h.Rows.Select(r => r.Line), ApplyAsync, ct);
        return file.Sha256;
    }

    private async Task ApplyAsync(IReadOnlyList<MemberHousehold> batch, BatchTally tally, CancellationToken ct)
    {
        var work = new HouseholdBatch(session.Db, cipher, numbers);
        await work.LoadPersonsAsync(batch.SelectMany(h => h.Rows).Select(r => r.Cover), ct);
        var contracts = new Dictionary<string, Contract>(StringComparer.Ordinal);
        foreach (var some in batch.Select(h => h.Rows[0].ContractNumber).Distinct(StringComparer.Ordinal).Chunk(ParametersPerQuery))
        {
            foreach (var contract in await session.Db.Contracts.Where(c => some.Contains(c.Number)).ToListAsync(ct))
                contracts.Add(contract.Number, contract);
        }

        await work.LoadCoversAsync(contracts.Values.Select(c => c.Id), ct);
        var accounts = new FirstAccounts(session, cipher);
        await accounts.LoadAsync(work.PersonIds, ct);
        foreach (var household in batch)
        {
            var writer = new MemberContractWriter(
                work,
                accounts,
                products,
                tally,
                contracts.GetValueOrDefault(household.Rows[0].ContractNumber)
            );
            await writer.WriteAsync(household, ct);
            if (writer.Contract is { } written)
                contracts.TryAdd(written.Number, written);
        }
    }
}
