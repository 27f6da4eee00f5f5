using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Breaches;

public static class BreachesSetup
{
    public static IServiceCollection AddBreaches(this IServiceCollection services)
    {
        services.AddScoped<BreachJournal>();
        services.AddScoped<BreachService>();
        services.AddSingleton<ISealedColumn, SealedBreachStories>();
        return services;
    }
}
