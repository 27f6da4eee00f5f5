using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Documents.Uploads;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents;

public static class DocumentsSetup
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.Section);
        services.AddSingleton<DiskFileStore>();
        services.AddSingleton<S3FileStore>();
        services.AddSingleton<IFileStore>(provider =>
            provider.GetRequiredService<IOptions<FilesOptions>>().Value.Store == FileStoreKind.S3
                ? provider.GetRequiredService<S3FileStore>()
                : provider.GetRequiredService<DiskFileStore>()
        );
        services.AddSingleton<VaultStorage>();
        services.AddSingleton<FileCipher>();
        services.AddScoped<VaultOpening>();
        services.AddSingleton<ISealedColumn, SealedFileKeys>();
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
        services.AddScoped<IPersonalDataSource, DocumentData>();
        return services;
    }
}
