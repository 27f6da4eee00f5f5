using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Tests.Jobs;

/// <summary>One node of several on one database, with a clock of its own if need be: a frozen clock is a frozen node.</summary>
internal sealed class TestNode
{
    public TestNode(TestDatabase database, string name, TimeProvider? clock = null)
    {
        clock ??= database.Clock;
        var services = database.Services;
        var factory = services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>();
        Runner = new JobRunner(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<JobCatalogue>(),
            new JobStore(factory, Options.Create(new JobOptions { Node = name }), clock),
            new ClockGuard(factory, clock),
            clock,
            Logger
        );
    }

    public JobRunner Runner { get; }

    public KeptLogger Logger { get; } = new();

    /// <summary>Runs what is due, one after another.</summary>
    public async Task<int> RunDueAsync()
    {
        var runs = 0;
        for (; await Runner.TakeAsync(TestContext.Current.CancellationToken) is { } lease; runs++)
            await Runner.RunAsync(lease, TestContext.Current.CancellationToken);
        return runs;
    }

    internal sealed class KeptLogger : ILogger<JobRunner>
    {
        public List<(LogLevel Level, string Text, Exception? Failure)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (Lines)
                Lines.Add((logLevel, formatter(state, exception), exception));
        }
    }
}

/// <summary>What the jobs of a test do.</summary>
internal sealed class Script
{
    public Func<JobContext, CancellationToken, Task> Run { get; set; } = (_, _) => Task.CompletedTask;
}

internal sealed class ScriptedJob(Script script) : IJob
{
    public static JobDefinition Definition { get; } = new("scripted", TimeSpan.FromMinutes(1));

    public Task RunAsync(JobContext context, CancellationToken ct) => script.Run(context, ct);
}

internal sealed class SharedJob(Script script) : IJob
{
    public static JobDefinition Definition { get; } = new("shared", TimeSpan.FromMinutes(1), Slots: 3);

    public Task RunAsync(JobContext context, CancellationToken ct) => script.Run(context, ct);
}

internal static class TestJobs
{
    /// <summary>A database whose only jobs are these.</summary>
    public static Task<TestDatabase> CreateAsync(DatabaseProvider provider, Action<IServiceCollection> jobs, Script? script = null) =>
        TestDatabase.CreateAsync(
            provider,
            services =>
            {
                services.RemoveAll<JobRegistration>();
                services.AddSingleton(script ?? new Script());
                jobs(services);
            }
        );

    /// <summary>A database on which a job of the portal alone is due, run to its end.</summary>
    public static async Task RunAsync<TJob>(TestDatabase database)
        where TJob : class, IJob =>
        await database.CallAsync<TJob>(job => job.RunAsync(new JobContext(TJob.Definition.Name, 0), TestContext.Current.CancellationToken));
}
