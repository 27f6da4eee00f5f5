using Microsoft.Extensions.DependencyInjection;

namespace MonHarmonie.Services.Jobs;

/// <summary>Registers the runner; each module adds its own jobs.</summary>
public static class JobsSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>();
        services.AddSingleton<JobCatalogue>();
        services.AddSingleton<JobStore>();
        services.AddSingleton<ClockGuard>();
        services.AddSingleton<JobRunner>();
        services.AddScoped<JobService>();
        return services.AddJob<JobStatePurge>();
    }

    public static IServiceCollection AddJob<TJob>(this IServiceCollection services)
        where TJob : class, IJob
    {
        services.AddSingleton(new JobRegistration(TJob.Definition, typeof(TJob)));
        return services.AddScoped<TJob>();
    }
}
