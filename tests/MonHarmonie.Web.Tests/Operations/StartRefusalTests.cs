using System.Net;
using System.Net.Sockets;
using MonHarmonie.TestSupport;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

/// <summary>What keeps the portal from starting is one sentence that names the setting, with code 78 (ADR 0137).</summary>
public sealed class StartRefusalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="value">{file} is a file, below which no folder can be made, not even by root.</param>
    [Theory]
    [InlineData("Data__Folder", "{file}/data", "Data:Folder: the folder ")]
    [InlineData("Database__Provider", "Postgres", "'Database:Provider'")]
    [InlineData("Database__ConnectionString", "no connection", "Database:ConnectionString: it is no connection string of Sqlite.")]
    [InlineData("Database__ConnectionString", "Data Source={file}", "Data:Folder: the database ")]
    [InlineData("Mail__Port", "abc", "'Mail:Port'")]
    [InlineData("Settlement__Automatic", "perhaps", "'Settlement:Automatic'")]
    [InlineData("Health__LowFreeMegabytes", "much", "'Health:LowFreeMegabytes'")]
    [InlineData("MONHARMONIE_SECRETS", "/nowhere", "MONHARMONIE_SECRETS: there is no folder /nowhere.")]
    [InlineData("Keys__CertificatePath", "/nowhere.pfx", "Keys:CertificatePath: /nowhere.pfx cannot be read.")]
    [InlineData("Keys__CertificatePath", "{file}", "Keys:CertificatePassword: it does not open ")]
    [InlineData("Keys__Folder", "{file}/keys", "Keys:Folder: ")]
    public async Task Start_ValueThatCannotBe_IsOneSentenceAndCode78(string variable, string value, string said)
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-refusal-").FullName;
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, new string('x', 5000), Ct);
        var refusal = await RefusalAsync(folder, (variable, value.Replace("{file}", file, StringComparison.Ordinal)));
        Directory.Delete(folder, recursive: true);
        Assert.Contains(said, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FileOfSettingsThatIsDamaged_IsOneSentenceAndCode78()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-refusal-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{ \"Mail\": ", Ct);
        var refusal = await RefusalAsync(folder, ("ASPNETCORE_CONTENTROOT", folder));
        Directory.Delete(folder, recursive: true);
        Assert.Contains(Path.Combine(folder, "appsettings.json"), refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongPasswordOfTheCertificate_IsOneSentenceAndCode78()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-refusal-").FullName;
        var settings = OperationsHost.ProductionSettings(folder);
        var refusal = await RefusalAsync(
            folder,
            ("Keys__CertificatePath", settings["Keys:CertificatePath"]!),
            ("Keys__CertificatePassword", "another")
        );
        Directory.Delete(folder, recursive: true);
        Assert.Contains("Keys:CertificatePassword: it does not open ", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain("another", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSoBeforeAnythingIsMade()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-refusal-").FullName;
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var refusal = await RefusalAsync(folder, ("ASPNETCORE_URLS", $"http://{other.LocalEndpoint}"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder, recursive: true);
        Assert.Contains($"http://{other.LocalEndpoint}: this port is taken", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortOfAnEndpointTaken_IsOneSentenceAndCode78()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var refusal = await RefusalAsync(database.Folder, ("Kestrel__Endpoints__One__Url", $"http://{other.LocalEndpoint}"));
        Assert.Contains($"http://{other.LocalEndpoint}: this port is taken", refusal, StringComparison.Ordinal);
    }

    /// <summary>The one line that the portal ends with.</summary>
    private static async Task<string> RefusalAsync(string folder, params (string Variable, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data__Folder"] = folder,
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{LoopbackPort.Free()}",
            ["Demonstration__Enabled"] = "false",
        };
        foreach (var (variable, value) in settings)
            all[variable] = value;
        using var process = PortalStart.Run("Development", Path.GetTempPath(), all);
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.DoesNotContain("   at ", await output, StringComparison.Ordinal);
        Assert.Equal(78, process.ExitCode);
        var line = Assert.Single(error.TrimEnd().Split('\n'));
        Assert.StartsWith("Mon Harmonie does not start: ", line, StringComparison.Ordinal);
        return line;
    }
}
