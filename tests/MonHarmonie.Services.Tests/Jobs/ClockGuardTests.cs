using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Simulator.Saved;

namespace MonHarmonie.Services.Tests.Jobs;

/// <summary>A clock that jumps forward erases nothing.</summary>
public sealed class ClockGuardTests
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<TestDatabase> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await TestJobs.CreateAsync(provider, s => s.AddJob<SavedSimulationPurge>());
        await database.Data.CreateSimulationAsync((await database.Data.CreateMemberAsync()).PersonId);
        return database;
    }

    private static Task<int> SimulationsAsync(TestDatabase database) => database.ReadAsync(db => db.SavedSimulations.CountAsync(Ct));

    private static Task<JobOverview> OverviewAsync(TestDatabase database) =>
        database.CallAsync<JobService, JobOverview>(s => s.ListAsync(Late, Ct));

    [Theory, BothDatabases]
    public async Task Purge_ClockJumpsForward_IsRefusedUntilTheClockIsRightAgain(DatabaseProvider provider)
    {
        await using var database = await CreateAsync(provider);
        var right = new TestNode(database, "right");
        Assert.Equal(1, await right.RunDueAsync());

        var wrong = new TestNode(database, "wrong", new FakeTimeProvider(TestDatabase.Start.AddDays(400)));
        Assert.Equal(1, await wrong.RunDueAsync());

        Assert.Equal(1, await SimulationsAsync(database));
        Assert.Equal(JobOutcome.Refused, (await database.ReadAsync(db => db.Jobs.SingleAsync(Ct))).Outcome);

        // The right clock finds a job that the wrong one put off for 400 days.
        Assert.Equal(1, await right.RunDueAsync());
        Assert.Equal(JobOutcome.Succeeded, (await database.ReadAsync(db => db.Jobs.SingleAsync(Ct))).Outcome);
        Assert.Equal(1, await SimulationsAsync(database));
    }

    [Fact]
    public async Task Purge_PortalStoodStill_GoesOnOnceAnAdministratorConfirms()
    {
        await using var database = await CreateAsync();
        var node = new TestNode(database, "a");
        await node.RunDueAsync();
        database.Clock.Advance(TimeSpan.FromDays(400));
        await node.RunDueAsync();
        var overview = await OverviewAsync(database);
        Assert.Equal(TestDatabase.Start.UtcDateTime, overview.ClockDoubtedSinceUtc);
        Assert.Equal(JobCondition.Refused, Assert.Single(overview.Jobs).Condition);

        var administrator = Ids.New();
        Assert.True(await database.CallAsync<JobService, bool>(s => s.ConfirmClockAsync(administrator, Ct)));
        Assert.False(await database.CallAsync<JobService, bool>(s => s.ConfirmClockAsync(administrator, Ct)));
        Assert.Equal(1, await node.RunDueAsync());

        Assert.Equal(0, await SimulationsAsync(database));
        Assert.Null((await OverviewAsync(database)).ClockDoubtedSinceUtc);
        var confirmed = await database.ReadAsync(db => db.LedgerEvents.SingleAsync(e => e.Kind == JobEvents.ClockConfirmed, Ct));
        Assert.Equal(administrator, confirmed.ActorId);
    }

    [Fact]
    public async Task Purge_PortalAlwaysAtWork_NeverDoubtsItsClock()
    {
        await using var database = await CreateAsync();
        var node = new TestNode(database, "a");
        for (var days = 0; days < 420; days++)
        {
            Assert.Equal(1, await node.RunDueAsync());
            database.Clock.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(0, await SimulationsAsync(database));
    }

    [Fact]
    public async Task Purge_FirstStartOnAnOlderDatabase_BelievesItsLedger()
    {
        await using var database = await CreateAsync();
        await using (var scope = database.NewScope())
        {
            scope.ServiceProvider.GetRequiredService<Ledger>().Append(LedgerStream.Import, "test", Actor.System, null);
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }
        await database.CallAsync<LedgerSequencer, int>(s => s.SealAllAsync(Ct));
        database.Clock.Advance(TimeSpan.FromDays(400));

        await new TestNode(database, "a").RunDueAsync();

        Assert.Equal(1, await SimulationsAsync(database));
    }
}
