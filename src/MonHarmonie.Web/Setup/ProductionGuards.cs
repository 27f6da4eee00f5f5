using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using MonHarmonie.Services.Accounts.Emails;
using MonHarmonie.Services.Contact;
using MonHarmonie.Services.Documents;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Persistence.Connections;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Settings;
using MonHarmonie.Web.HttpSecurity;

namespace MonHarmonie.Web.Setup;

/// <summary>Outside Development the portal refuses to start on defaults, and says everything that is to be set, at once.</summary>
public static class ProductionGuards
{
    /// <summary>Exit code of a refusal (EX_CONFIG of sysexits.h).</summary>
    public const int ExitCode = SettingException.ExitCode;

    /// <summary>Why the portal must not start, or null when it may.</summary>
    public static async Task<string?> RefusalAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
            return null;
        var missing = Settings(configuration);
        if (await HasDemonstrationAccountsAsync(configuration, environment))
            missing.Add(
                "The database holds demonstration accounts: start from a database of its own (Data:Folder or Database:ConnectionString)."
            );
        missing.AddRange(await DatabaseLacksAsync(configuration, environment));
        if (missing.Count == 0)
            return null;
        var text = new StringBuilder(
            $"Mon Harmonie does not start: the environment is {environment.EnvironmentName} and these settings are missing "
                + "(docs/operations.md).\n"
        );
        foreach (var line in missing)
            text.Append("  - ").Append(line).Append('\n');
        return text.ToString();
    }

    /// <summary>What is missing in the settings; empty when all is set.</summary>
    public static List<string> Settings(IConfiguration configuration)
    {
        List<string> missing = [];
        void Need(bool met, string text)
        {
            if (!met)
                missing.Add(text);
        }
        bool Set(string key) => configuration[key] is { Length: > 0 };

        Need(Set("Keys:Folder"), "Keys:Folder: a folder outside the application, on a disk that is kept, for the key rings.");
        Need(
            Set("Keys:CertificatePath") && File.Exists(configuration["Keys:CertificatePath"]),
            "Keys:CertificatePath: a PKCS#12 file that exists, with the RSA key that wraps the key rings (Keys:CertificatePassword "
                + "for its password)."
        );
        var published =
            Uri.TryCreate(configuration["Portal:BaseUrl"], UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps ? url : null;
        Need(published is not null, "Portal:BaseUrl: the published https address, for links in mails.");
        var hosts = (configuration["AllowedHosts"] ?? "").Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var everybody = hosts.Length == 0 || hosts.Any(h => h is "*" or "[::]" or "0.0.0.0");
        Need(!everybody, "AllowedHosts: the host names that are answered, separated by semicolons; never *.");
        Need(
            everybody || published is null || hosts.Any(h => Covers(h, published.Host)),
            "AllowedHosts: it lacks the host of Portal:BaseUrl."
        );
        Need(
            HasProxy(configuration) || HasHttps(configuration),
            "Proxy:KnownProxies or Proxy:KnownNetworks: the reverse proxy that ends TLS; or an https endpoint with its certificate "
                + "(Kestrel:Endpoints)."
        );
        Need(
            !configuration.GetValue("FORWARDEDHEADERS_ENABLED", false),
            "ASPNETCORE_FORWARDEDHEADERS_ENABLED: remove it, it trusts forwarded headers from everybody; set Proxy:* instead."
        );
        Need(
            Set("Ledger:HeadsFile") && !IsBelow(configuration["Ledger:HeadsFile"]!, configuration["Data:Folder"]),
            "Ledger:HeadsFile: a file outside Data:Folder, best on another machine, where whoever owns the database cannot write."
        );
        Need(Set("Mail:Host"), "Mail:Host: the SMTP relay.");
        Need(
            MimeKit.MailboxAddress.TryParse(configuration["Mail:From"], out var from) && EmailAddresses.IsValid(from.Address),
            "Mail:From: the address that mails come from, as Mon Harmonie <ne-pas-repondre@harmonie.example>."
        );
        Need(
            EmailAddresses.IsValid(configuration["Publisher:Email"]),
            "Publisher:Email: the mailbox that answers what members and visitors write with the contact form."
        );
        Need(
            new[] { "Name", "Address", "Registration", "Director", "Host" }.All(part => Set("Publisher:" + part)),
            "Publisher:Name, Address, Registration, Director, Host: who publishes and hosts the portal; the law wants it said (LCEN "
                + "art. 1-1)."
        );
        Need(
            EuropeanEconomicArea.Holds(configuration["Publisher:HostCountry"]),
            "Publisher:HostCountry: the country where the machines stand, two letters of ISO 3166-1, in the European Economic Area."
        );
        Need(
            OpeningHours.Read(configuration.GetSection("Publisher:Hours").Get<Dictionary<DayOfWeek, string>>() ?? []) is not null,
            "Publisher:Hours:Monday (and so on): when the telephone is answered, as in 09:00-12:30, 13:30-18:00."
        );
        Need(Set("Files:ClamdHost"), "Files:ClamdHost: where ClamAV's clamd listens; no file is opened that it has not seen.");
        Need(
            !Set("Files:Scanner")
                || string.Equals(configuration["Files:Scanner"], nameof(ScannerKind.Clamd), StringComparison.OrdinalIgnoreCase),
            "Files:Scanner: remove it, files would pass unseen."
        );
        var files = configuration.GetSection(FilesOptions.Section).Get<FilesOptions>() ?? new FilesOptions();
        Need(files.Store != FileStoreKind.S3 || files.S3.Bucket.Length > 0, "Files:S3:Bucket: the bucket that is the file vault.");
        Need(
            files.Store != FileStoreKind.S3
                || files.S3.Endpoint.Length == 0
                || files.S3.Endpoint.StartsWith("https://", StringComparison.OrdinalIgnoreCase),
            "Files:S3:Endpoint: an address of https://."
        );
        var database = DatabaseOptions.Read(configuration);
        Need(
            database.Provider != DatabaseProvider.SqlServer || database.ConnectionString.Length > 0,
            "Database:ConnectionString: the SQL Server to use."
        );
        Need(
            database.Provider != DatabaseProvider.Sqlite || database.ConnectionString.Length > 0 || Set("Data:Folder"),
            "Data:Folder: a folder on a disk that is kept, for the embedded database; or Database:Provider=SqlServer."
        );
        return missing;
    }

    private static bool IsBelow(string path, string? folder) =>
        folder is { Length: > 0 }
        && Path.GetFullPath(path)
            .StartsWith(
                Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            );

    private static bool Covers(string allowed, string host) =>
        string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase));

    private static bool HasProxy(IConfiguration configuration)
    {
        var proxy = configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>();
        try
        {
            _ = proxy?.Parse();
            return proxy is { IsSet: true };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool HasHttps(IConfiguration configuration) =>
        configuration
            .GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Any(e => e["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true)
        || (configuration["URLS"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) is true)
        || configuration["HTTPS_PORTS"] is { Length: > 0 };

    /// <summary>What an existing SQL Server database lacks; one that is away is not asked.</summary>
    private static async Task<IEnumerable<string>> DatabaseLacksAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = DatabaseOptions.Read(configuration);
        if (options is not { Provider: DatabaseProvider.SqlServer, ConnectionString.Length: > 0 })
            return [];
        try
        {
            var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
            PersistenceSetup.Use(builder, options, DataFolders.From(configuration, environment.ContentRootPath));
            await using var db = new HarmonieDbContext(builder.Options);
            if (!await db.Database.CanConnectAsync())
                return [];
            return (await SqlServerSettings.LacksAsync(db, CancellationToken.None)).Select(l => "The database: " + l);
        }
        catch (Exception away) when (away is DbException or RetryLimitExceededException)
        {
            return [];
        }
    }

    /// <summary>
    /// Looks into a database that exists; one that is absent, away or not yet migrated holds no account, and readiness speaks of it.
    /// </summary>
    private static async Task<bool> HasDemonstrationAccountsAsync(IConfiguration configuration, IHostEnvironment environment)
    {
        var options = DatabaseOptions.Read(configuration);
        if (options is { Provider: DatabaseProvider.SqlServer, ConnectionString.Length: 0 })
            return false;
        try
        {
            var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
            PersistenceSetup.Use(builder, options, DataFolders.From(configuration, environment.ContentRootPath));
            await using var db = new HarmonieDbContext(builder.Options);
            return await db.Database.CanConnectAsync() && await db.Users.AnyAsync(u => u.IsDemonstration);
        }
        catch (Exception away) when (away is DbException or RetryLimitExceededException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
