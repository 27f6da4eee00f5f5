using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Benchmarks;

/// <summary>Times single calls, so that percentiles are told and not only the mean.</summary>
internal static class Measurements
{
    /// <summary>The services of the portal on a SQLite file in a folder, with the portal's durability.</summary>
    public static ServiceProvider Build(string folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data:Folder"] = folder })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddPersistence(configuration, DataFolders.From(configuration, folder), keepConnectionsOpen: true);
        services.AddModules();
        return services.BuildServiceProvider();
    }

    /// <summary>Prints a line of a table: median, 95th and 99th percentile, in microseconds.</summary>
    public static async Task MeasureAsync(string what, int calls, Func<Task> call)
    {
        for (var i = 0; i < Math.Max(50, calls / 20); i++)
            await call();
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await call();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {times[calls / 2]:0} | {times[(int)(calls * 0.95)]:0} | {times[(int)(calls * 0.99)]:0} |"
            )
        );
    }
}
