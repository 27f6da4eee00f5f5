using System.Globalization;
using MonHarmonie.Cli;
using Xunit;

namespace MonHarmonie.Web.Tests.Cli;

/// <summary>What a command refuses is one line: code 2 for what was typed and its files, 78 for a setting (ADR 0137).</summary>
public sealed class RefusalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("account create --email a@exemple.test --name A --role Boss", "--role: Advisor, Employer, ")]
    [InlineData("account create --email a@exemple.test --name A --role Member", "--role: Advisor, Employer, ")]
    [InlineData("account grant --email a@exemple.test --role 99", "--role: Advisor, Employer, ")]
    [InlineData("account grant --email nobody --role Advisor", "--email: ")]
    [InlineData("account create", "--email")]
    [InlineData("seed --members abc", "'abc'")]
    [InlineData("seed --members 0", "--members: 1 to ")]
    [InlineData("seed --years 99", "--years: 1 to ")]
    [InlineData("seed --until tomorrow", "'tomorrow'")]
    [InlineData("import communes {folder}/x.csv --batch abc", "'abc'")]
    [InlineData("import communes {folder}/x.csv --batch 0", "--batch: 1 to 50000.")]
    [InlineData("import communes {folder}/x.csv --column NIR", "--column: ")]
    [InlineData("import invoices {folder}/x.csv", "There is no kind invoices")]
    [InlineData("import communes {folder}/x.csv", "run 'migrate' first")]
    [InlineData("account list-roles", "run 'migrate' first")]
    [InlineData("verify", "run 'migrate' first")]
    [InlineData("settle", "run 'migrate' first")]
    [InlineData("keys list", "run 'migrate' first")]
    [InlineData("retention --dry-run", "run 'migrate' first")]
    [InlineData("find couronne --top many", "'many'")]
    [InlineData("find couronne --top 0", "--top: 1 to 100.")]
    [InlineData("find couronne --date 03/03/2026x", "'03/03/2026x'")]
    [InlineData("price {folder}/x.csv --confidence huge", "'huge'")]
    [InlineData("price {folder}/absent.csv", "does not exist")]
    [InlineData("keys retire first", "'first'")]
    [InlineData("keys rotate --delay-minutes -1", "--delay-minutes: ")]
    [InlineData("health here", "address: ")]
    [InlineData("backup {file}/below", "{file}/below")]
    [InlineData("restore {folder}/absent", "There is no folder ")]
    [InlineData("verify --heads {folder}/absent", "There is no heads file ")]
    [InlineData("nonsense", "'nonsense'")]
    [InlineData("", "Required command")]
    public async Task Command_LineThatCannotBe_IsOneLineAndCode2(string line, string said)
    {
        var (code, output, error, file) = await RunAsync(line);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(said.Replace("{file}", file, StringComparison.Ordinal), OneLine(error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data:Folder", "{file}/data", "Data:Folder: the folder ")]
    [InlineData("Database:Provider", "Postgres", "'Database:Provider'")]
    [InlineData("Database:ConnectionString", "no connection", "Database:ConnectionString: ")]
    [InlineData("Keys:CertificatePath", "{file}", "Keys:CertificatePassword: it does not open ")]
    [InlineData("Keys:Folder", "{file}/keys", "Keys:Folder: ")]
    public async Task Command_SettingThatCannotBe_IsOneLineAndCode78(string setting, string value, string said)
    {
        var (code, output, error, _) = await RunAsync("keys list", (setting, value));
        Assert.Equal((78, ""), (code, output));
        Assert.Contains(said, OneLine(error), StringComparison.Ordinal);
    }

    private static string OneLine(string error) => Assert.Single(error.TrimEnd().Split('\n'));

    /// <summary>Runs it in a folder of its own, on a database file that exists and is empty where the line needs one.</summary>
    private static async Task<(int Code, string Output, string Error, string File)> RunAsync(
        string line,
        params (string Key, string Value)[] settings
    )
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-refusal-").FullName;
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "x", Ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "x.csv"), "a;b\n", Ct);
        await File.WriteAllBytesAsync(Path.Combine(folder, "mon-harmonie.db"), [], Ct);
        string Fill(string text) =>
            text.Replace("{file}", file, StringComparison.Ordinal).Replace("{folder}", folder, StringComparison.Ordinal);
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = folder,
            // Pooled connections would outlive the folder.
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "mon-harmonie.db")};Pooling=False",
        };
        foreach (var (key, value) in settings)
            all[key] = Fill(value);
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var args = Fill(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var code = await CommandLine.RunAsync(args, output, error, all, ct: Ct);
        Directory.Delete(folder, recursive: true);
        return (code, output.ToString(), error.ToString(), file);
    }
}
