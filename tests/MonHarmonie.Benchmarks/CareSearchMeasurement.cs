using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Nomenclature.Tariffs.Search;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Benchmarks;

/// <summary>
/// What a search for care costs, with the tariffs of what it finds: <c>find &lt;folder&gt; &lt;queries&gt;</c>. The folder holds imported
/// nomenclatures; the first cell of each line of the file is typed once.
/// </summary>
internal static class CareSearchMeasurement
{
    private const int Found = 12;
    private static readonly DateOnly Day = new(2026, 11, 30);

    public static async Task RunAsync(string folder, string queries)
    {
        await using var services = Measurements.Build(folder);
        await using (var db = await services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>().CreateDbContextAsync())
            Console.WriteLine($"{await db.TariffActs.CountAsync():N0} acts, microseconds");
        var typed = (await File.ReadAllLinesAsync(queries)).Skip(1).Select(l => l.Split(';')[0]).ToArray();
        var next = 0;
        await SearchAsync("couronne");
        Console.WriteLine("| what | median | 95th percentile | 99th percentile |");
        Console.WriteLine("| --- | --- | --- | --- |");
        await Measurements.MeasureAsync("search for care", typed.Length, () => SearchAsync(typed[next++ % typed.Length]));
        SqliteConnection.ClearAllPools();

        async Task SearchAsync(string text)
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ActSearchService>().SearchAsync(text, Found, Day, CancellationToken.None);
        }
    }
}
