using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Reimbursements.Settling;
using MonHarmonie.TestSupport;
using MonHarmonie.TestSupport.Web;
using Xunit;

namespace MonHarmonie.Web.Tests.Workers;

/// <summary>Two portals on one SQLite file: no node has a job of its own.</summary>
public sealed class TwoPortalsTests
{
    private static readonly string[] Shared = [SettlementJob.Definition.Name];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_job_of_the_house_runs_once_each_time_it_is_due()
    {
        await using var first = await PortalFactory.CreateAsync();
        await using var second = first.NewNode();
        var jobs = first.Services.GetRequiredService<JobCatalogue>().Definitions.Select(d => d.Name).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(25, jobs.Count);

        // Settlement may run on both: its persons are leased.
        Assert.Equal(jobs, (await RunDueAsync(first, second)).Where(n => !Shared.Contains(n)).Concat(Shared).Order(StringComparer.Ordinal));
        Assert.Empty(await RunDueAsync(first, second));
        first.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(
            ["claim-follow-up", "erasure", "ledger-checkpoint"],
            (await RunDueAsync(first, second)).Where(n => !Shared.Contains(n)).Order(StringComparer.Ordinal)
        );

        Assert.All(
            await first.Database.ReadAsync(db => db.Jobs.ToListAsync(Ct)),
            j => Assert.Equal((j.StartedAtUtc is null ? JobOutcome.None : JobOutcome.Succeeded, null), (j.Outcome, j.LeaseId))
        );
    }

    [Fact]
    public async Task A_killed_portal_s_work_goes_on_in_the_other_within_its_lease()
    {
        var import = new Import();
        await using var alive = await PortalFactory.CreateAsync(configure: import.Register);
        // Nothing of a process that was killed moves any more: its clock stands still.
        var deadClock = new FakeTimeProvider(TestDatabase.Start);
        await using var killed = alive.NewNode(services =>
        {
            import.Register(services);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(deadClock));
        });
        var runner = killed.Services.GetRequiredService<JobRunner>();
        var cut = runner.RunAsync((await runner.TakeAsync(Ct))!, Ct);
        await import.Reached.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        Assert.Equal(4, import.Done.Count);

        Assert.Empty(await RunDueAsync(alive));
        alive.Clock.Advance(JobStore.Lease);
        Assert.Equal([Import.Definition.Name], await RunDueAsync(alive));

        Assert.Equal(Enumerable.Range(0, Import.Items), import.Done);
        deadClock.Advance(JobRunner.RenewalPace);
        await cut.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        var row = await alive.Database.ReadAsync(db => db.Jobs.SingleAsync(Ct));
        Assert.Equal((JobOutcome.Succeeded, (long)Import.Items), (row.Outcome, row.Done));
    }

    /// <summary>All nodes at once run what is due.</summary>
    /// <returns>What ran, by name.</returns>
    private static async Task<List<string>> RunDueAsync(params PortalFactory[] nodes)
    {
        var ran = await Task.WhenAll(
            nodes.Select(node =>
                Task.Run(async () =>
                {
                    var runner = node.Services.GetRequiredService<JobRunner>();
                    var names = new List<string>();
                    while (await runner.TakeAsync(Ct) is { } lease)
                    {
                        names.Add(lease.Name);
                        await runner.RunAsync(lease, Ct);
                    }
                    return names;
                })
            )
        );
        return [.. ran.SelectMany(names => names).Order(StringComparer.Ordinal)];
    }

    /// <summary>Ten items, of which a portal that is killed does four.</summary>
    private sealed class Import : IJob
    {
        public const int Items = 10;

        public static JobDefinition Definition { get; } = new("import", TimeSpan.FromHours(1));

        public List<int> Done { get; } = [];

        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Register(IServiceCollection services)
        {
            services.RemoveAll<JobRegistration>();
            services.AddJob<Import>();
            services.Replace(ServiceDescriptor.Scoped(_ => this));
        }

        public async Task RunAsync(JobContext context, CancellationToken ct)
        {
            for (var item = Done.Count; item < Items; item++)
            {
                if (item == 4 && Reached.TrySetResult())
                    await Task.Delay(Timeout.Infinite, ct);
                Done.Add(item);
                context.Report(Done.Count, Items);
            }
        }
    }
}
