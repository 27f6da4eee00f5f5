using System.Globalization;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Cli;
using MonHarmonie.Services.Jobs;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>The retention command: says what is due, deletes it, and refuses while the clock is in doubt.</summary>
public sealed class RetentionCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retention_dry_run_counts_and_the_run_deletes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var paid = database.Today.AddMonths(-87).AddDays(-1);
        await database.Data.CreateMemberAsync(m => m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid)).WithReimbursement());

        var trial = await RunAsync(database, "--dry-run");
        Assert.Equal(0, trial.Code);
        Assert.Contains($"acts;R03 v1;{database.Today.AddMonths(-87):yyyy-MM-dd};1;0;{paid:yyyy-MM-dd}", trial.Output);
        Assert.Equal(2, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));

        var run = await RunAsync(database);
        Assert.Equal(0, run.Code);
        Assert.Contains($"acts;R03 v1;{database.Today.AddMonths(-87):yyyy-MM-dd};1;3;0;0;{paid:yyyy-MM-dd}", run.Output);
        Assert.Equal(1, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
    }

    [Fact]
    public async Task Retention_while_the_clock_is_in_doubt_deletes_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();
        var paid = database.Today.AddMonths(-90);
        await database.Data.CreateMemberAsync(m => m.WithReimbursement(r => (r.CareDate, r.PaidOn) = (paid, paid)));
        await database.AddAsync(new JobClock { Id = JobClock.OnlyId, SeenAtUtc = database.Clock.GetUtcNow().UtcDateTime.AddDays(-400) });

        var refused = await RunAsync(database);

        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains("clock", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, await database.ReadAsync(db => db.Reimbursements.CountAsync(Ct)));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestDatabase database, params string[] options)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync(["retention", .. options], output, error, database.Settings, database.Replace, Ct);
        return (code, output.ToString(), error.ToString());
    }
}
