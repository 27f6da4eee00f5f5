using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using MonHarmonie.Web.Tests.Operations;
using MonHarmonie.Web.Workers;
using Xunit;

namespace MonHarmonie.Web.Tests.Workers;

/// <summary>A job that always fails never stops the host.</summary>
public sealed class PeriodicWorkerTests
{
    [Fact]
    public async Task A_failing_step_is_tried_again_ever_more_slowly_and_the_host_goes_on()
    {
        using var clock = new SignallingClock();
        using var worker = new Poisoned(clock, new FailureLog());
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IHostedService>(worker);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await worker.ReachedAsync(1);
        await clock.PausedAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        await worker.ReachedAsync(2);
        await clock.PausedAsync();
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, worker.Steps);
        clock.Advance(TimeSpan.FromSeconds(1));
        await worker.ReachedAsync(3);
        Assert.All(
            worker.Log.Failures.Take(3),
            f => Assert.Contains("StepAsync", Assert.IsType<InvalidOperationException>(f).StackTrace, StringComparison.Ordinal)
        );
        Assert.NotEmpty(worker.Log.Failures);
        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Stopped_twice_at_once_it_finishes_once_and_both_wait()
    {
        var ct = TestContext.Current.CancellationToken;
        var clock = new FakeTimeProvider();
        using var worker = new Finishing(clock, new FailureLog());
        await worker.StartAsync(ct);

        var stops = new[] { worker.StopAsync(ct), worker.StopAsync(ct) };

        Assert.All(stops, s => Assert.False(s.IsCompleted));
        worker.MayFinish.SetResult();
        await Task.WhenAll(stops);
        Assert.Equal(1, worker.Finished);
    }

    private sealed class Finishing(FakeTimeProvider clock, FailureLog log) : PeriodicWorker(TimeSpan.FromSeconds(1), clock, log)
    {
        public TaskCompletionSource MayFinish { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Finished { get; private set; }

        protected override Task<bool> StepAsync(CancellationToken ct) => Task.FromResult(false);

        protected override async Task FinishAsync(CancellationToken ct)
        {
            Finished++;
            await MayFinish.Task;
        }
    }

    private sealed class FailureLog : ILogger
    {
        public ConcurrentQueue<Exception?> Failures { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Failures.Enqueue(exception);
    }

    private sealed class Poisoned(FakeTimeProvider clock, FailureLog log) : PeriodicWorker(TimeSpan.FromSeconds(1), clock, log)
    {
        public FailureLog Log => log;

        private readonly Lock gate = new();
        private readonly List<(int Step, TaskCompletionSource Reached)> waiting = [];

        public int Steps { get; private set; }

        /// <summary>Completes once a step has run; the pause that follows is already asked for when the next clock move comes.</summary>
        public Task ReachedAsync(int step)
        {
            lock (gate)
            {
                if (Steps >= step)
                    return Task.CompletedTask;
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.Add((step, reached));
                return reached.Task.WaitAsync(TimeSpan.FromSeconds(10));
            }
        }

        protected override Task<bool> StepAsync(CancellationToken ct)
        {
            lock (gate)
            {
                Steps++;
                foreach (var (step, reached) in waiting)
                    if (Steps >= step)
                        reached.TrySetResult();
            }
            throw new InvalidOperationException("poison");
        }
    }
}
