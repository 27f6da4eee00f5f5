using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Tests.Jobs;

public sealed class JobRunnerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<JobState> RowAsync(TestDatabase database) => database.ReadAsync(db => db.Jobs.OrderBy(j => j.Slot).FirstAsync(Ct));

    [Theory, BothDatabases]
    public async Task Take_TwoNodesAtOnce_OnlyOneHasTheJob(DatabaseProvider provider)
    {
        await using var database = await TestJobs.CreateAsync(provider, s => s.AddJob<ScriptedJob>());
        TestNode[] nodes = [new(database, "a"), new(database, "b"), new(database, "c"), new(database, "d")];
        Assert.True(await database.CallAsync<JobStore, bool>(s => s.EnsureAsync([ScriptedJob.Definition], Ct)));

        var leases = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.Runner.TakeAsync(Ct))));

        Assert.Single(leases, l => l is not null);
    }

    [Theory, BothDatabases]
    public async Task Run_AfterItsEnd_IsDueAgainAfterItsInterval(DatabaseProvider provider)
    {
        var runs = 0;
        var script = new Script
        {
            Run = (context, _) =>
            {
                context.Report(7, 9);
                runs++;
                return Task.CompletedTask;
            },
        };
        await using var database = await TestJobs.CreateAsync(provider, s => s.AddJob<ScriptedJob>(), script);
        var node = new TestNode(database, "a");

        Assert.Equal(1, await node.RunDueAsync());
        database.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(0, await node.RunDueAsync());
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await node.RunDueAsync());

        var row = await RowAsync(database);
        Assert.Equal(2, runs);
        Assert.Equal((JobOutcome.Succeeded, 7L, 9L, "a", (Guid?)null), (row.Outcome, row.Done, row.Total, row.Owner, row.LeaseId));
    }

    [Theory, BothDatabases]
    public async Task Run_NodeFreezes_AnotherGoesOnAfterTheLeaseAndTheFirstWritesNothing(DatabaseProvider provider)
    {
        var items = Enumerable.Range(1, 10).ToList();
        var (done, stuck) = (new List<int>(), new TaskCompletionSource());
        var script = new Script
        {
            Run = async (context, ct) =>
            {
                foreach (var item in items.Except(done).ToList())
                {
                    done.Add(item);
                    context.Report(done.Count, items.Count);
                    if (done.Count == 3 && stuck.TrySetResult())
                        await Task.Delay(Timeout.Infinite, ct);
                }
            },
        };
        await using var database = await TestJobs.CreateAsync(provider, s => s.AddJob<ScriptedJob>(), script);
        var frozenClock = new FakeTimeProvider(TestDatabase.Start);
        TestNode frozen = new(database, "frozen", frozenClock),
            other = new(database, "other");
        var run = frozen.Runner.RunAsync((await frozen.Runner.TakeAsync(Ct))!, Ct);
        await stuck.Task;

        database.Clock.Advance(JobStore.Lease - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await other.RunDueAsync());
        database.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await other.RunDueAsync());
        Assert.Equal(items, done);
        Assert.Contains(other.Logger.Lines, l => l.Text.Contains("taken over from frozen", StringComparison.Ordinal));

        var written = await RowAsync(database);
        frozenClock.Advance(JobRunner.RenewalPace);
        await run.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var row = await RowAsync(database);
        Assert.Equal(("other", JobOutcome.Succeeded, 10L), (row.Owner, row.Outcome, row.Done));
        Assert.Equal(written.FinishedAtUtc, row.FinishedAtUtc);
        Assert.Contains(frozen.Logger.Lines, l => l.Text.Contains("another node has its lease", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_LongerThanItsLease_KeepsItAndShowsItsProgress()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var script = new Script
        {
            Run = async (context, ct) =>
            {
                context.Report(1, 2);
                begun.SetResult();
                await go.Task.WaitAsync(ct);
            },
        };
        await using var database = await TestJobs.CreateAsync(DatabaseProvider.Sqlite, s => s.AddJob<ScriptedJob>(), script);
        var clock = new FakeTimeProvider(TestDatabase.Start);
        TestNode busy = new(database, "busy", clock),
            other = new(database, "other", clock);
        var run = busy.Runner.RunAsync((await busy.Runner.TakeAsync(Ct))!, Ct);
        await begun.Task;

        for (var renewals = 0; renewals < 8; renewals++)
        {
            var before = (await RowAsync(database)).LeasedUntilUtc;
            clock.Advance(JobRunner.RenewalPace);
            while ((await RowAsync(database)).LeasedUntilUtc == before)
                await Task.Yield();
            Assert.Equal(0, await other.RunDueAsync());
        }

        Assert.Equal((1, 2), ((await RowAsync(database)).Done, (await RowAsync(database)).Total));
        go.SetResult();
        await run;
        Assert.Equal(("busy", JobOutcome.Succeeded), ((await RowAsync(database)).Owner, (await RowAsync(database)).Outcome));
    }

    [Fact]
    public async Task Run_Failing_WaitsEverLongerAndLogsTheStack()
    {
        var script = new Script { Run = (_, _) => throw new InvalidOperationException("poison") };
        await using var database = await TestJobs.CreateAsync(DatabaseProvider.Sqlite, s => s.AddJob<ScriptedJob>(), script);
        var node = new TestNode(database, "a");
        var pauses = new List<TimeSpan>();
        for (var failures = 1; failures <= 4; failures++)
        {
            Assert.Equal(1, await node.RunDueAsync());
            var row = await RowAsync(database);
            Assert.Equal((failures, JobOutcome.Failed, "InvalidOperationException"), (row.Failures, row.Outcome, row.LastFailure));
            pauses.Add(row.DueAtUtc - database.Clock.UtcNow());
            database.Clock.SetUtcNow(new DateTimeOffset(row.DueAtUtc.AddMilliseconds(1), TimeSpan.Zero));
        }
        Assert.True(pauses[3] > pauses[0] * 3);
        Assert.All(
            node.Logger.Lines.Where(l => l.Level == LogLevel.Error),
            l => Assert.Contains(nameof(JobRunnerTests), Assert.IsType<InvalidOperationException>(l.Failure).StackTrace)
        );

        script.Run = (_, _) => Task.CompletedTask;
        await node.RunDueAsync();
        var mended = await RowAsync(database);
        Assert.Equal((0, JobOutcome.Succeeded, null), (mended.Failures, mended.Outcome, mended.LastFailure));
    }

    [Fact]
    public async Task Run_NodeStops_GivesTheJobBackAtOnce()
    {
        var begun = new TaskCompletionSource();
        var script = new Script
        {
            Run = async (_, ct) =>
            {
                if (begun.TrySetResult())
                    await Task.Delay(Timeout.Infinite, ct);
            },
        };
        await using var database = await TestJobs.CreateAsync(DatabaseProvider.Sqlite, s => s.AddJob<ScriptedJob>(), script);
        TestNode stopping = new(database, "stopping"),
            other = new(database, "other");
        using var stop = new CancellationTokenSource();
        var run = stopping.Runner.RunAsync((await stopping.Runner.TakeAsync(Ct))!, stop.Token);
        await begun.Task;

        await stop.CancelAsync();
        await run;

        Assert.Equal(1, await other.RunDueAsync());
        Assert.Equal(("other", 0), ((await RowAsync(database)).Owner, (await RowAsync(database)).Failures));
    }

    [Fact]
    public async Task Run_LastingTooLong_IsCancelledAndFails()
    {
        var begun = new TaskCompletionSource();
        var script = new Script
        {
            Run = async (_, ct) =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            },
        };
        await using var database = await TestJobs.CreateAsync(DatabaseProvider.Sqlite, s => s.AddJob<ScriptedJob>(), script);
        var node = new TestNode(database, "a");
        var run = node.Runner.RunAsync((await node.Runner.TakeAsync(Ct))!, Ct);
        await begun.Task;

        database.Clock.Advance(ScriptedJob.Definition.MaxDuration);
        await run.WaitAsync(TimeSpan.FromSeconds(30), Ct);

        Assert.Equal("TimeoutException", (await RowAsync(database)).LastFailure);
    }

    [Theory, BothDatabases]
    public async Task Take_SharedJob_GivesEachNodeOneSlotAndAnEndEmptiesTheFreeOnes(DatabaseProvider provider)
    {
        await using var database = await TestJobs.CreateAsync(provider, s => s.AddJob<SharedJob>());
        TestNode first = new(database, "first"),
            second = new(database, "second");

        var one = await first.Runner.TakeAsync(Ct);
        var two = await second.Runner.TakeAsync(Ct);
        Assert.NotEqual(one!.Slot, two!.Slot);
        Assert.Null(await first.Runner.TakeAsync(Ct));

        await first.Runner.RunAsync(one, Ct);
        Assert.Null(await first.Runner.TakeAsync(Ct));
        await second.Runner.RunAsync(two, Ct);
        database.Clock.Advance(SharedJob.Definition.Interval);
        Assert.NotNull(await first.Runner.TakeAsync(Ct));
    }

    [Fact]
    public async Task Take_DisabledHere_LeavesItToOthers()
    {
        await using var database = await TestJobs.CreateAsync(
            DatabaseProvider.Sqlite,
            s =>
            {
                s.AddJob<ScriptedJob>();
                s.Configure<JobOptions>(o => o.Disabled.Add(ScriptedJob.Definition.Name));
            }
        );
        Assert.Equal(0, await new TestNode(database, "a").RunDueAsync());
        Assert.Equal(JobOutcome.None, (await RowAsync(database)).Outcome);
    }
}
