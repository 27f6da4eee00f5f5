using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Members.Intake;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Contracts.Intake;

/// <summary>
/// Takes in individual contracts with their families, one batch. The records of a contract tell its whole state; its key is the contract
/// number. A bank account on file is never replaced: the member changes it, with the checks that go with it. The caller saves.
/// </summary>
/// <param name="products">The products that have a guarantee table.</param>
internal sealed class IndividualContractIntake(
    HarmonieDbContext db,
    FieldCipher cipher,
    MemberNumberSequence numbers,
    IReadOnlySet<string> products,
    TimeProvider clock
)
{
    private readonly HouseholdIntake households = new(db, cipher, numbers);
    private readonly BankAccountIntake accounts = new(db, cipher, clock);
    private readonly Dictionary<string, Contract> contracts = new(StringComparer.Ordinal);

    /// <summary>Loads what the records may touch; once, before the first of them is taken in.</summary>
    public async Task LoadAsync(IReadOnlyCollection<IndividualCoverRecord> records, CancellationToken ct)
    {
        await households.LoadPersonsAsync([.. records.Select(r => r.Cover)], ct);
        foreach (var some in records.Select(r => r.ContractNumber).Distinct(StringComparer.Ordinal).Chunk(QueryLimits.KeysPerQuery))
        {
            foreach (var contract in await db.Contracts.Where(c => some.Contains(c.Number)).ToListAsync(ct))
                contracts.Add(contract.Number, contract);
        }

        await households.LoadCoversAsync([.. contracts.Values.Select(c => c.Id)], ct);
        await accounts.LoadAsync(households.Persons.Ids, ct);
    }

    public async Task<IReadOnlyList<CoverResult>> ReceiveAsync(IReadOnlyList<IndividualCoverRecord> records, CancellationToken ct)
    {
        var writer = new IndividualContractWriter(
            db,
            households,
            accounts,
            products,
            contracts.GetValueOrDefault(records[0].ContractNumber)
        );
        var results = await writer.WriteAsync(records, ct);
        if (writer.Contract is { } written)
            contracts.TryAdd(written.Number, written);
        return results;
    }
}
