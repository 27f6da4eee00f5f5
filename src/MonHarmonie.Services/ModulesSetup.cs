using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services;

/// <summary>Registers the services of every module, in the order of their ranks.</summary>
public static class ModulesSetup
{
    public static IServiceCollection AddModules(this IServiceCollection services)
    {
        services.AddMemoryCache(cache => cache.SizeLimit = 200_000);
        services.AddScoped<PurposeGate>();
        return services;
    }
}
