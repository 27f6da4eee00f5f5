using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Documents.Uploads;
using MonHarmonie.Services.Jobs;

namespace MonHarmonie.Services.Documents;

public static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section);
        services.AddSingleton<VaultFolder>();
        services.AddSingleton<PartialUploads>();
        services.AddSingleton<VirusScanner>();
        services.AddSingleton<SanitiserProcess>();
        services.AddScoped<FileVault>();
        services.AddScoped<FileInspector>();
        services.AddSingleton<ReadingProcess>();
        services.AddScoped<FileReader>();
        services.AddScoped<FileReadings>();
        services.AddScoped<VaultSweeper>();
        services.AddJob<VaultSweepJob>();
        return services;
    }
}
