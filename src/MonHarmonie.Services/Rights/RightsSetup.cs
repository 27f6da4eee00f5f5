using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Rights.AccessLog;

namespace MonHarmonie.Services.Rights;

public static class RightsSetup
{
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.AddScoped<AccessLogService>();
        return services;
    }
}
