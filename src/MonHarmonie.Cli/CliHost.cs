using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Settings;

namespace MonHarmonie.Cli;

/// <summary>
/// Opens the services for a command with the settings of the web application: its appsettings files, then the environment.
/// Inside the repository the web project is the content root, so that both work on the same embedded database.
/// </summary>
/// <param name="settings">Settings that win over files and environment (tests).</param>
/// <param name="configure">Replaces services (tests).</param>
public sealed class CliHost(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? configure = null)
{
    /// <summary>Valid on every command.</summary>
    public static readonly Option<string?> DataFolder = new("--data")
    {
        Description = "Data folder; by default Data:Folder of the settings, or App_Data of the web application.",
        Recursive = true,
    };

    /// <summary>The services of one command; the caller disposes them.</summary>
    public ServiceProvider Open(ParseResult parsed)
    {
        var contentRoot = ContentRoot();
        var configuration = Configuration(contentRoot, parsed.GetValue(DataFolder));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddPersistence(configuration, DataFolders.From(configuration, contentRoot));
        services.AddModules();
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private IConfigurationRoot Configuration(string contentRoot, string? dataFolder)
    {
        var environment =
            Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? "Production";
        var builder = new ConfigurationBuilder()
            .SetBasePath(contentRoot)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .AddEnvironmentVariables();
        builder.AddSecretFiles(Environment.GetEnvironmentVariable(SecretFiles.Setting));
        if (settings is not null)
            builder.AddInMemoryCollection(settings);
        if (dataFolder is { Length: > 0 })
            builder.AddInMemoryCollection([new("Data:Folder", dataFolder)]);
        return builder.Build();
    }

    private static string ContentRoot()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MonHarmonie.sln")))
                return Path.Combine(folder.FullName, "src", "MonHarmonie.Web");
        return Directory.GetCurrentDirectory();
    }
}
