using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Health;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>What liveness and readiness say, and what of.</summary>
public sealed class HealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sound_portal_is_ready_and_says_one_word()
    {
        await using var host = await OperationsHost.StartAsync(
            "Development",
            ("Health:LowFreeMegabytes", "0"),
            ("Health:MinFreeMegabytes", "0")
        );
        using var browser = host.Browser();
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(browser, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "Healthy"), await AskAsync(browser, "/health/live"));
    }

    [Theory]
    [InlineData("Health:MinFreeMegabytes", HttpStatusCode.ServiceUnavailable, "Unhealthy")]
    [InlineData("Health:LowFreeMegabytes", HttpStatusCode.OK, "Degraded")]
    public async Task A_filling_disk_degrades_then_stops_the_service(string setting, HttpStatusCode status, string word)
    {
        await using var host = await OperationsHost.StartAsync(
            "Development",
            ("Health:LowFreeMegabytes", "0"),
            ("Health:MinFreeMegabytes", "0"),
            (setting, int.MaxValue.ToString())
        );
        using var browser = host.Browser();
        Assert.Equal((status, word), await AskAsync(browser, "/health/ready"));
    }

    [Fact]
    public async Task Without_database_it_lives_and_is_not_ready()
    {
        await using var host = await OperationsHost.StartAsync();
        using var browser = host.Browser();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, "/health/live")).Status);
        await using (var pool = new SqliteConnection(host.Database.ConnectionString))
            SqliteConnection.ClearPool(pool);
        await File.WriteAllTextAsync(host.Database.SqliteFile, "no database", Ct);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await AskAsync(browser, "/health/ready"));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(browser, "/health/live")).Status);
    }

    [Fact]
    public async Task A_pending_migration_is_not_ready()
    {
        await using var database = await TestDatabase.CreateAsync();
        var factory = database.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>>();
        Assert.Equal(HealthStatus.Healthy, (await new DatabaseCheck(factory).CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        await using (var connection = new SqliteConnection(database.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var forget = connection.CreateCommand();
            forget.CommandText =
                "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = (SELECT max(\"MigrationId\") FROM "
                + "\"__EFMigrationsHistory\")";
            await forget.ExecuteNonQueryAsync(Ct);
        }
        Assert.Equal(HealthStatus.Unhealthy, (await new DatabaseCheck(factory).CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Fact]
    public async Task A_message_that_waits_too_long_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = new BacklogCheck(
            database.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>>(),
            database.Clock,
            new HealthOptions()
        );
        await database.AddAsync(
            new OutboxMessage
            {
                Channel = OutboxChannel.Mail,
                CreatedAtUtc = database.Clock.UtcNow(),
                NextAttemptAtUtc = database.Clock.UtcNow(),
            }
        );
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Fact]
    public async Task A_message_that_waits_for_the_morning_degrades_only_once_it_is_late()
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = new BacklogCheck(
            database.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>>(),
            database.Clock,
            new HealthOptions()
        );
        await database.AddAsync(
            new OutboxMessage
            {
                Channel = OutboxChannel.Mail,
                CreatedAtUtc = database.Clock.UtcNow(),
                NextAttemptAtUtc = database.Clock.UtcNow().AddHours(9),
            }
        );
        database.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Fact]
    public async Task A_job_that_nobody_takes_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Equal(HealthStatus.Healthy, (await JobsAsync(database)).Status);
        await database.AddAsync(
            new JobState
            {
                Name = VaultSweepJob.Definition.Name,
                Slot = 0,
                DueAtUtc = database.Clock.UtcNow(),
            }
        );
        Assert.Equal(HealthStatus.Healthy, (await JobsAsync(database)).Status);
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = await JobsAsync(database);
        Assert.Equal((HealthStatus.Degraded, "job vault-sweep is overdue"), (late.Status, late.Description));
    }

    [Fact]
    public async Task A_job_that_keeps_failing_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(
            new JobState
            {
                Name = VaultSweepJob.Definition.Name,
                Slot = 0,
                DueAtUtc = database.Clock.UtcNow(),
            }
        );
        for (var failures = 1; failures <= 3; failures++)
        {
            Assert.Equal(HealthStatus.Healthy, (await JobsAsync(database)).Status);
            var store = database.Services.GetRequiredService<JobStore>();
            var lease = await store.TakeAsync((await store.DueAsync(Ct)).Single(), Ct);
            await store.FinishAsync(lease!, JobOutcome.Failed, database.Clock.UtcNow(), 0, null, "IOException", Ct);
        }
        var failing = await JobsAsync(database);
        Assert.Equal((HealthStatus.Degraded, "job vault-sweep fails"), (failing.Status, failing.Description));
    }

    [Fact]
    public async Task A_clock_that_jumped_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(new JobClock { Id = JobClock.OnlyId, SeenAtUtc = database.Clock.UtcNow() });
        database.Clock.Advance(TimeSpan.FromHours(48));
        Assert.Equal(HealthStatus.Healthy, (await JobsAsync(database)).Status);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthStatus.Degraded, (await JobsAsync(database)).Status);
    }

    private static Task<HealthCheckResult> JobsAsync(TestDatabase database) =>
        new JobsCheck(database.Services.GetRequiredService<IServiceScopeFactory>(), new HealthOptions()).CheckHealthAsync(
            new HealthCheckContext(),
            Ct
        );

    [Fact]
    public async Task A_key_folder_that_cannot_be_written_is_not_ready()
    {
        await using var database = await TestDatabase.CreateAsync();
        var blocked = Path.Combine(database.Folder, "a-file");
        await File.WriteAllTextAsync(blocked, "", Ct);
        var folders = database.Services.GetRequiredService<DataFolders>() with { Keys = Path.Combine(blocked, "keys") };
        var check = new FoldersCheck(folders, new HealthOptions { MinFreeMegabytes = 0, LowFreeMegabytes = 0 });
        Assert.Equal(HealthStatus.Unhealthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_written_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Equal(HealthStatus.Healthy, await VaultAsync(database, new FilesOptions()));
        var blocked = Path.Combine(database.Folder, "a-file");
        await File.WriteAllTextAsync(blocked, "", Ct);
        var folders = database.Services.GetRequiredService<DataFolders>() with { Files = Path.Combine(blocked, "files") };
        Assert.Equal(HealthStatus.Degraded, await VaultAsync(database, new FilesOptions(), folders));
    }

    [Fact]
    public async Task A_forged_event_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = ActivatorUtilities.CreateInstance<LedgerCheck>(database.Services);
        async Task<HealthStatus> StatusAsync() => (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status;
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());

        var forged = new LedgerEvent
        {
            Stream = LedgerStream.Consent,
            Kind = "consent.given",
            ActorRole = "self",
            OccurredAtUtc = database.Clock.UtcNow(),
        };
        await database.AddAsync(forged, new LedgerPending { EventId = forged.Id });
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        Assert.Equal(HealthStatus.Degraded, await StatusAsync());
    }

    [Fact]
    public async Task An_event_that_waits_too_long_for_its_seal_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        var check = ActivatorUtilities.CreateInstance<LedgerCheck>(database.Services);
        await using (var db = database.NewContext())
        {
            new Ledger(db, database.Clock).Append(LedgerStream.Account, "test", Actor.System, null);
            await db.SaveChangesAsync(Ct);
        }
        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        database.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HealthStatus.Degraded, (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_vault_that_is_not_mounted_is_not_ready(bool asEmptyFolder)
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SendAsync(new MemberViewer(Ids.New(), Ids.New(), Ids.New()), SamplePicture.Jpeg());
        Assert.Equal(HealthStatus.Healthy, await VaultAsync(database, new FilesOptions()));
        var folders = database.Services.GetRequiredService<DataFolders>() with { Files = Path.Combine(database.Folder, "mount") };
        if (asEmptyFolder)
            Directory.CreateDirectory(folders.Files);
        Assert.Equal(HealthStatus.Unhealthy, await VaultAsync(database, new FilesOptions(), folders));
    }

    [Fact]
    public async Task A_virus_scanner_that_does_not_answer_degrades()
    {
        await using var clamd = new TestClamd();
        await using var database = await TestDatabase.CreateAsync();
        var files = new FilesOptions();
        clamd.Serve(files);
        Assert.Equal(HealthStatus.Degraded, await VaultAsync(database, files));
        await clamd.StartAsync();
        Assert.Equal(HealthStatus.Healthy, await VaultAsync(database, files));
    }

    [Fact]
    public async Task A_file_that_waits_too_long_degrades()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.SendAsync(new MemberViewer(Ids.New(), Ids.New(), Ids.New()), SamplePicture.Jpeg());
        Assert.Equal(HealthStatus.Healthy, await VaultAsync(database, new FilesOptions()));
        database.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HealthStatus.Degraded, await VaultAsync(database, new FilesOptions()));
    }

    [Fact]
    public async Task Asked_to_stop_it_turns_red_first_and_serves_until_the_drain_is_over()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestDatabase.Start);
        var draining = new Draining(Options.Create(new ShutdownOptions { DrainSeconds = 5 }), clock);
        Assert.Equal(HealthStatus.Healthy, (await draining.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        var stopping = draining.StoppingAsync(Ct);
        Assert.Equal(HealthStatus.Unhealthy, (await draining.CheckHealthAsync(new HealthCheckContext(), Ct)).Status);
        Assert.False(stopping.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        await stopping;
    }

    [Fact]
    public async Task The_checks_run_once_a_second_whoever_asks()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TestDatabase.Start);
        var checks = new Counting();
        using var readiness = new Readiness(
            checks,
            new Draining(Options.Create(new ShutdownOptions()), clock),
            clock,
            NullLogger<Readiness>.Instance
        );
        for (var i = 0; i < 10; i++)
            await readiness.AnswerAsync(Ct);
        Assert.Equal(1, checks.Runs);
        clock.Advance(TimeSpan.FromSeconds(1));
        await readiness.AnswerAsync(Ct);
        Assert.Equal(2, checks.Runs);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<HealthStatus> VaultAsync(TestDatabase database, FilesOptions files, DataFolders? folders = null)
    {
        var store = new DiskFileStore(folders ?? database.Services.GetRequiredService<DataFolders>());
        var check = new VaultCheck(
            new VaultStorage(store, NullLogger<VaultStorage>.Instance),
            new VirusScanner(Options.Create(files), TimeProvider.System),
            new ReadingProcess(Options.Create(files), NullLogger<ReadingProcess>.Instance),
            database.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<HarmonieDbContext>>(),
            database.Clock,
            new HealthOptions()
        );
        return (await check.CheckHealthAsync(new HealthCheckContext(), Ct)).Status;
    }

    private sealed class Counting : HealthCheckService
    {
        public int Runs { get; private set; }

        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate,
            CancellationToken cancellationToken = default
        )
        {
            Runs++;
            return Task.FromResult(new HealthReport(new Dictionary<string, HealthReportEntry>(), HealthStatus.Healthy, TimeSpan.Zero));
        }
    }
}
