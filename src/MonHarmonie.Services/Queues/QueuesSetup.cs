using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Queues;

public static class QueuesSetup
{
    public static IServiceCollection AddQueues(this IServiceCollection services)
    {
        services.AddScoped<PersonTies>();
        services.AddScoped<Colleagues>();
        services.AddScoped<WorkRules>();
        services.AddScoped<WorkTools>();
        return services.AddScoped<WorkInbox>();
    }

    /// <summary>Adds what a module measures of its answers, by its own type and among all.</summary>
    public static IServiceCollection AddMeasuredTimes<TTimes>(this IServiceCollection services)
        where TTimes : class, IMeasuredTimes
    {
        services.AddSingleton<TTimes>();
        return services.AddSingleton<IMeasuredTimes>(s => s.GetRequiredService<TTimes>());
    }

    /// <summary>Adds the queue of a module, by its own type and among all.</summary>
    public static IServiceCollection AddWorkQueue<TQueue>(this IServiceCollection services)
        where TQueue : class, IWorkQueue
    {
        services.AddScoped<TQueue>();
        return services.AddScoped<IWorkQueue>(s => s.GetRequiredService<TQueue>());
    }
}
