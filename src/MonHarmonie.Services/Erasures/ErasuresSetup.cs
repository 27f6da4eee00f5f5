using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Erasures.Sources;
using MonHarmonie.Services.Jobs;
using MonHarmonie.Services.Persistence.Keys;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Erasures;

public static class ErasuresSetup
{
    public static IServiceCollection AddErasures(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ErasureJournal(
            provider.GetRequiredService<LedgerKeyRing>(),
            provider.GetRequiredService<DataFolders>().ErasureJournal
        ));
        services.AddScoped<IErasableData, MessageErasure>();
        services.AddScoped<IErasableData, SessionErasure>();
        services.AddScoped<ErasureWorker>();
        services.AddScoped<ErasureReplay>();
        services.AddScoped<ErasureService>();
        services.AddScoped<ErasableCategories>();
        services.AddScoped<IPersonalDataSource, ErasureData>();
        services.AddJob<ErasureJob>();
        return services;
    }
}
