using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Rules;
using MonHarmonie.Services.Contracts;
using MonHarmonie.Services.Reimbursements;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>kill -9 while many acts are being settled.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KilledWhileSettlingTests(TestClamd clamd)
{
    /// <summary>More than one batch.</summary>
    private const int Persons = 1_200;

    private static readonly Money Share = new(900);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Acts_OfManyPersons_AreEachSettledOnce()
    {
        await using var world = await FaultWorld.PrepareAsync(clamd);
        await AddActsAsync(world.Database);
        await world.Portal.StartAsync();

        await KillWhenAsync(world, "persons are leased", db => db.SettlementLeases.AnyAsync(Ct));
        await KillWhenAsync(world, "acts are settled", db => db.Settlements.AnyAsync(Ct));
        await world.BalanceAsync();

        var acts = await world.Database.ReadAsync(db => db.Reimbursements.AsNoTracking().ToListAsync(Ct));
        Assert.Equal(Persons, acts.Count);
        Assert.All(acts, a => Assert.Equal((ActState.Settled, Share, 1), (a.State, a.AmcPaid, a.SettlementCount)));
    }

    private static async Task KillWhenAsync(FaultWorld world, string what, Func<HarmonieDbContext, Task<bool>> holds)
    {
        await Patience.UntilAsync(what, () => world.Database.ReadAsync(holds));
        await world.Portal.KillAsync();
        await Waiting.LetLeasesRunOutAsync(world.Database);
        // The job would come by itself within a minute.
        await world.Database.ReadAsync(db => db.Jobs.ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAtUtc, DateTime.UnixEpoch), Ct));
        await world.Portal.StartAsync();
    }

    private static async Task AddActsAsync(TestDatabase database)
    {
        await database.Data.CreateGuaranteeTableAsync();
        var rows = new List<object>();
        for (var person = 0; person < Persons; person++)
        {
            var policyholder = database.Data.NewPerson();
            var contract = database.Data.NewContract(policyholder.Id);
            var act = database.Data.NewReimbursement(
                policyholder.Id,
                contract.Id,
                r => (r.Status, r.AmcPaid) = (ReimbursementStatus.AwaitingUs, Money.Zero)
            );
            rows.AddRange([
                policyholder,
                contract,
                TestData.NewBeneficiary(contract, policyholder.Id, BeneficiaryKind.Policyholder, 1),
                act.Statement,
                act.Row,
                act.Part,
            ]);
        }
        await database.AddAsync(rows);
    }
}
