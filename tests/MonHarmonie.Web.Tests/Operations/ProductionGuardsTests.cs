using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using MonHarmonie.Services.Accounts;
using MonHarmonie.TestSupport;
using MonHarmonie.Web.Setup;
using Xunit;

namespace MonHarmonie.Web.Tests.Operations;

public sealed class ProductionGuardsTests
{
    [Fact]
    public async Task Complete_settings_start()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Null(await RefusalAsync(database, "Production"));
    }

    [Theory]
    [InlineData("Keys:Folder", null, "Keys:Folder")]
    [InlineData("Keys:CertificatePath", null, "Keys:CertificatePath")]
    [InlineData("Keys:CertificatePath", "/nowhere/keys.pfx", "Keys:CertificatePath")]
    [InlineData("Portal:BaseUrl", null, "Portal:BaseUrl")]
    [InlineData("Portal:BaseUrl", "http://localhost", "Portal:BaseUrl")]
    [InlineData("AllowedHosts", null, "AllowedHosts")]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("AllowedHosts", "other.example", "AllowedHosts")]
    [InlineData("Proxy:KnownProxies:0", null, "Proxy:KnownProxies")]
    [InlineData("Proxy:KnownProxies:0", "everybody", "Proxy:KnownProxies")]
    [InlineData("Ledger:HeadsFile", null, "Ledger:HeadsFile")]
    [InlineData("Mail:Host", null, "Mail:Host")]
    [InlineData("Mail:From", null, "Mail:From")]
    [InlineData("Mail:From", "nobody", "Mail:From")]
    [InlineData("Publisher:Email", null, "Publisher:Email")]
    [InlineData("Publisher:Email", "nobody", "Publisher:Email")]
    [InlineData("Publisher:Director", null, "Publisher:Name")]
    [InlineData("Publisher:HostCountry", null, "Publisher:HostCountry")]
    [InlineData("Publisher:HostCountry", "US", "Publisher:HostCountry")]
    [InlineData("Files:ClamdHost", null, "Files:ClamdHost")]
    [InlineData("Files:Scanner", "none", "Files:Scanner")]
    [InlineData("Files:Scanner", "1", "Files:Scanner")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED")]
    public async Task One_default_is_refused_and_named(string key, string? value, string named)
    {
        await using var database = await TestDatabase.CreateAsync();
        var refusal = await RefusalAsync(database, "Production", (key, value));
        Assert.Contains($"- {named}", refusal, StringComparison.Ordinal);
        Assert.Equal(1, refusal!.Split("\n  - ").Length - 1);
    }

    [Fact]
    public async Task Everything_missing_is_said_at_once()
    {
        var bare = new ConfigurationBuilder().AddInMemoryCollection([new("Data:Folder", "")]).Build();
        Assert.Equal(13, ProductionGuards.Settings(bare).Count);
        var folder = Directory.CreateTempSubdirectory();
        var refusal = await ProductionGuards.RefusalAsync(bare, new Named("Staging", folder.FullName));
        folder.Delete(recursive: true);
        foreach (
            var key in new[]
            {
                "Keys:Folder",
                "Keys:CertificatePath",
                "Portal:BaseUrl",
                "AllowedHosts",
                "Proxy:KnownProxies",
                "Ledger:HeadsFile",
                "Mail:Host",
                "Mail:From",
                "Publisher:Email",
                "Publisher:Name",
                "Publisher:HostCountry",
                "Files:ClamdHost",
                "Data:Folder",
            }
        )
            Assert.Contains(key, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demonstration_accounts_are_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.AddAsync(
            new User
            {
                DisplayName = "Démonstration",
                CreatedAtUtc = TestDatabase.Start.UtcDateTime,
                IsDemonstration = true,
            }
        );
        Assert.Contains("demonstration accounts", await RefusalAsync(database, "Production"), StringComparison.Ordinal);
        Assert.Null(await RefusalAsync(database, "Development"));
    }

    [Fact]
    public async Task Heads_of_the_ledger_beside_the_database_are_refused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var refusal = await RefusalAsync(database, "Production", ("Ledger:HeadsFile", Path.Combine(database.Folder, "heads.txt")));
        Assert.Contains("- Ledger:HeadsFile", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_https_endpoint_replaces_the_proxy()
    {
        await using var database = await TestDatabase.CreateAsync();
        Assert.Null(
            await RefusalAsync(database, "Production", ("Proxy:KnownProxies:0", null), ("Kestrel:Endpoints:Https:Url", "https://*:8443"))
        );
    }

    private static Task<string?> RefusalAsync(TestDatabase database, string environment, params (string Key, string? Value)[] changes)
    {
        var settings = new Dictionary<string, string?>(database.Settings, StringComparer.Ordinal);
        foreach (var (key, value) in OperationsHost.ProductionSettings(database.Folder))
            settings[key] = value;
        foreach (var (key, value) in changes)
            settings[key] = value;
        return ProductionGuards.RefusalAsync(
            new ConfigurationBuilder().AddInMemoryCollection(settings).Build(),
            new Named(environment, database.Folder)
        );
    }

    private sealed class Named(string environment, string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "MonHarmonie";
        public string ContentRootPath { get; set; } = root;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
