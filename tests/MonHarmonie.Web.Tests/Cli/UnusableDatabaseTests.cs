using System.Globalization;
using MonHarmonie.Cli;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>A database that is read-only, away or damaged: one line that says so, and no code that means something else.</summary>
public sealed class UnusableDatabaseTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Account_DatabaseIsReadOnly_SaysSoInOneLine() =>
        AssertUnusableAsync(
            database => $"Data Source={Path.Combine(database.Folder, "mon-harmonie.db")};Mode=ReadOnly",
            "readonly",
            "account",
            "create-administrator",
            "--email",
            "victor.lemaire@exemple.test",
            "--name",
            "Victor Lemaire"
        );

    [Theory]
    [InlineData("verify")]
    [InlineData("settle")]
    [InlineData("migrate")]
    public Task AnyCommand_DatabaseIsAway_SaysSoInOneLine(string command) =>
        AssertUnusableAsync(
            database => $"Data Source={Path.Combine(database.Folder, "away", "mon-harmonie.db")};Mode=ReadWrite",
            "unable to open",
            command
        );

    [Fact]
    public async Task Verify_FileIsNoDatabase_SaysSoInOneLine()
    {
        await using var database = await TestDatabase.CreateAsync();
        var path = Path.Combine(database.Folder, "notes.db");
        await File.WriteAllTextAsync(path, new string('x', 5000), Ct);
        await AssertUnusableAsync(_ => $"Data Source={path}", "not a database", "verify");
    }

    private static async Task AssertUnusableAsync(Func<TestDatabase, string> connection, string reason, params string[] args)
    {
        await using var database = await TestDatabase.CreateAsync();
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);

        var code = await CommandLine.RunAsync(
            [.. args, "--data", database.Folder],
            output,
            error,
            new Dictionary<string, string?> { ["Database:ConnectionString"] = connection(database) + ";Pooling=False" },
            ct: Ct
        );

        Assert.Equal((2, ""), (code, output.ToString()));
        var line = Assert.Single(error.ToString().TrimEnd().Split('\n'));
        Assert.StartsWith("The database cannot be used: ", line, StringComparison.Ordinal);
        Assert.Contains(reason, line, StringComparison.Ordinal);
    }
}
