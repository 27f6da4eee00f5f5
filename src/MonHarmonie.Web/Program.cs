using MonHarmonie.Services;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;
using MonHarmonie.Services.Shared.Settings;
using MonHarmonie.Web.Setup;

// A child process of the portal: it opens one untrusted file and ends (docs/adr/0040-file-vault.md, 0114-reading-documents.md).
if (Sanitiser.IsCalledBy(args))
    return Sanitiser.Run(args);
if (ReadingCommand.IsCalledBy(args))
    return await ReadingCommand.RunAsync(args);

try
{
    return await StartAsync(args);
}
catch (Exception failure) when (StartRefusals.Describe(failure) is { } refusal)
{
    await Console.Error.WriteLineAsync($"Mon Harmonie does not start: {refusal}");
    return SettingException.ExitCode;
}

static async Task<int> StartAsync(string[] args)
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddSecretFiles(builder.Configuration[SecretFiles.Setting]);
    ListeningPorts.Try(builder.Configuration);
    if (await ProductionGuards.RefusalAsync(builder.Configuration, builder.Environment) is { } refusal)
    {
        await Console.Error.WriteLineAsync(refusal);
        return ProductionGuards.ExitCode;
    }
    if (!await DatabaseWait.UntilItAnswersAsync(builder.Configuration, args))
        return 0;
    var folders = DataFolders.From(builder.Configuration, builder.Environment.ContentRootPath);

    builder.AddLogging();
    builder.Services.AddPersistence(builder.Configuration, folders, keepConnectionsOpen: true);
    builder.Services.AddModules();
    builder.AddSignIn(folders);
    builder.AddPages();
    builder.AddProtection();
    builder.AddTelemetry();
    builder.AddWorkers();

    var app = builder.Build();
    BoundOptions.ReadAll(app.Services, builder.Services);
    app.AnnounceFirstStart();
    await app.PrepareDatabaseAsync();
    await app.PrepareDemonstrationAsync();
    app.AnnounceDemonstration();

    app.UseProtection();
    app.UseSignIn();
    app.MapPages();
    app.MapHealth();

    await app.RunAsync();
    return 0;
}

/// <summary>The entry point, public so that tests can start the portal.</summary>
public partial class Program
{
    protected Program() { }
}
