using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using MonHarmonie.Services.Jobs;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Tests.Operations;
using MonHarmonie.Web.Workers;
using Xunit;

namespace MonHarmonie.Web.Tests.Workers;

public sealed class JobWorkerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_job_keeps_no_other_waiting_and_a_stop_gives_it_back()
    {
        var signals = new Signals();
        await using var database = await TestDatabase.CreateAsync(configure: services =>
        {
            services.RemoveAll<JobRegistration>();
            services.AddSingleton(signals);
            services.AddJob<Endless>();
            services.AddJob<Short>();
        });
        using var clock = new SignallingClock();
        using var worker = new JobWorker(database.Services.GetRequiredService<JobRunner>(), clock, NullLogger<JobWorker>.Instance);

        await worker.StartAsync(Ct);
        await signals.Endless.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await signals.Short.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        await worker.StopAsync(Ct);

        var endless = await database.ReadAsync(db => db.Jobs.SingleAsync(j => j.Name == Endless.Definition.Name, Ct));
        Assert.NotNull(endless.StartedAtUtc);
        Assert.Null(endless.LeasedUntilUtc);
        Assert.Equal((JobOutcome.None, 0), (endless.Outcome, endless.Failures));
    }

    internal sealed class Signals
    {
        public TaskCompletionSource Endless { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Short { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Endless(Signals signals) : IJob
    {
        public static JobDefinition Definition { get; } = new("a-endless", TimeSpan.FromHours(1));

        public Task RunAsync(JobContext context, CancellationToken ct)
        {
            signals.Endless.SetResult();
            return Task.Delay(Timeout.Infinite, ct);
        }
    }

    private sealed class Short(Signals signals) : IJob
    {
        public static JobDefinition Definition { get; } = new("b-short", TimeSpan.FromHours(1));

        public Task RunAsync(JobContext context, CancellationToken ct)
        {
            signals.Short.SetResult();
            return Task.CompletedTask;
        }
    }
}
