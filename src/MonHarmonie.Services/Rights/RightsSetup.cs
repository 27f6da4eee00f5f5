using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Rights.AccessLog;
using MonHarmonie.Services.Rights.Requests;

namespace MonHarmonie.Services.Rights;

public static class RightsSetup
{
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.AddScoped<AccessLogService>();
        services.AddScoped<ConsultationCodes>();
        services.AddScoped<RightsJournal>();
        services.AddScoped<RightsIntake>();
        services.AddScoped<RightsService>();
        services.AddScoped<RightsDesk>();
        services.AddScoped<AutomaticAnswers>();
        services.AddScoped<IErasableData, RightsErasure>();
        services.AddSingleton<ISealedColumn, SealedRightsWords>();
        services.AddScoped<IPersonalDataSource, RightsData>();
        return services;
    }
}
