using Microsoft.EntityFrameworkCore;
using MonHarmonie.Faults.Tests.Harness;
using MonHarmonie.Services.Payments.Runs;

namespace MonHarmonie.Faults.Tests.Scenarios;

/// <summary>kill -9 while officers take a run of transfers to the bank.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KilledWhilePayingTests(TestClamd clamd)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_CutAtEachOfItsSteps_ReachesTheBankOnce()
    {
        await using var world = await FaultWorld.StartAsync(clamd);
        var member = await world.Accounts.NewMemberAsync();
        var advisor = await world.Accounts.NewAdvisorAsync();
        var desk = await world.Accounts.NewPaymentDeskAsync();
        foreach (var day in Enumerable.Range(1, 3))
        {
            var sending = await member.SendAsync(world.Journal.NewInvoice(day, 1000 + day));
            await advisor.AcceptAsync(sending.ClaimId);
        }
        await Waiting.DrainAsync(world.Database);

        await CutAsync(world, desk.PrepareAsync);
        var run = await Patience.InsistAsync<string>("a run is prepared", desk.PrepareAsync);
        await CutAsync(world, () => desk.FinishAsync(run));
        await CutAsync(world, async () => await desk.FetchAsync(run) is null ? null : run);
        await desk.PayAllAsync();

        var report = await world.BalanceAsync();
        Assert.Equal((3, 3006L, 3006L), (report.Orders, report.OrderedCents, report.BankCents));
        Assert.Equal([RunState.Sent], await world.Database.ReadAsync(db => db.PaymentRuns.Select(r => r.State).ToListAsync(Ct)));
    }

    /// <summary>Kills the portal once a step is under way.</summary>
    private static async Task CutAsync(FaultWorld world, Func<Task<string?>> step)
    {
        var going = Patience.TryAsync(step);
        await world.KillAndRestartAsync();
        await going;
    }
}
