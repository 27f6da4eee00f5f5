using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Cli;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Ledgers;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>Does what docs/operations.md tells to do after a loss, command by command, then works on.</summary>
public sealed partial class RestorePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restore_AsThePageSays_LeavesADatabaseThatEveryCommandCanUse()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SealOneEventAsync(database);
        var backups = Path.Combine(database.Folder, "backups");
        Assert.Equal((0, ""), await RunAsync(database.Folder, "backup", backups));
        var backup = Assert.Single(Directory.GetDirectories(backups));
        // A lost disk, not a database that was left as the portal leaves it.
        foreach (var file in Directory.GetFiles(database.Folder, "mon-harmonie.db*"))
            File.Delete(file);

        var commands = Commands("## Restore");
        Assert.Equal(["restore", "migrate", "verify"], commands.Select(c => c[0]));
        foreach (var command in commands)
            Assert.Equal(
                (0, ""),
                await RunAsync(
                    database.Folder,
                    [.. command.Select(word => word.StartsWith("/backups/", StringComparison.Ordinal) ? backup : word)]
                )
            );

        var communes = Path.Combine(database.Folder, "communes.csv");
        await File.WriteAllTextAsync(
            communes,
            "#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5\n44109;NANTES;44000;NANTES;\n",
            Ct
        );
        Assert.Equal((0, ""), await RunAsync(database.Folder, "account", "list-roles"));
        Assert.Equal((0, ""), await RunAsync(database.Folder, "import", "communes", communes));
    }

    /// <summary>A restored file is not in write-ahead mode: the first command to touch it must not need that.</summary>
    [Theory]
    [InlineData("migrate")]
    [InlineData("account list-roles")]
    [InlineData("settle")]
    public async Task Command_FirstAfterARestore_Works(string line)
    {
        await using var database = await TestDatabase.CreateAsync();
        var backups = Path.Combine(database.Folder, "backups");
        Assert.Equal((0, ""), await RunAsync(database.Folder, "backup", backups));
        Assert.Equal((0, ""), await RunAsync(database.Folder, "restore", Assert.Single(Directory.GetDirectories(backups)), "--force"));
        Assert.Equal((0, ""), await RunAsync(database.Folder, line.Split(' ')));
    }

    private static async Task SealOneEventAsync(TestDatabase database)
    {
        await using (var scope = database.NewScope())
        {
            scope.ServiceProvider.GetRequiredService<Ledger>().Append(LedgerStream.Account, "test", Actor.System, null);
            await scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().SaveChangesAsync(Ct);
        }
        await database.Services.GetRequiredService<LedgerSequencer>().SealAllAsync(Ct);
        await database.Services.GetRequiredService<LedgerHeads>().ExportAsync(Ct);
    }

    /// <summary>The commands of the first block of code under a heading, as words.</summary>
    private static List<string[]> Commands(string heading)
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "operations.md"));
        var block = Block().Match(page, page.IndexOf(heading, StringComparison.Ordinal)).Groups["code"].Value;
        return
        [
            .. block
                .Split(["\n", "&&"], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(' ')[1..]),
        ];
    }

    private static async Task<(int Code, string Error)> RunAsync(string folder, params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.RunAsync([.. args, "--data", folder], output, error, ct: Ct);
        // The command's own connections stay pooled in this process.
        await using var pool = new SqliteConnection($"Data Source={Path.Combine(folder, "mon-harmonie.db")}");
        SqliteConnection.ClearPool(pool);
        return (code, error.ToString());
    }

    [GeneratedRegex(@"```bash\n(?<code>.+?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
