using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MonHarmonie.Services.Archives.Sources;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Archives;

/// <summary>Registers the copies that persons ask for; the portal adds the <see cref="IArchiveWriter"/>.</summary>
public static class ArchivesSetup
{
    public static IServiceCollection AddArchives(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveKeys>();
        services.AddSingleton<ISealedColumn, SealedArchiveKeys>();
        services.AddScoped<IVaultTenant, ArchiveFiles>();
        services.AddScoped<IPersonalDataSource, AccountData>();
        services.AddScoped<IPersonalDataSource, MessageData>();
        services.AddScoped<IPersonalDataSource, LedgerData>();
        services.AddScoped<IPersonalDataSource, RequestData>();
        services.AddScoped<IErasableData, ArchiveErasure>();
        services.AddScoped<ArchiveService>();
        services.AddScoped<ArchiveMaker>();
        services.TryAddSingleton<IArchiveWriter, NoWriter>();
        services.AddJob<ArchivePurge>();
        return services;
    }

    /// <summary>For processes that leave the making to the portal.</summary>
    private sealed class NoWriter : IArchiveWriter
    {
        public Task WriteAsync(PersonalArchive archive, Stream target, CancellationToken ct) =>
            throw new InvalidOperationException("No words are registered for copies of data.");
    }
}
