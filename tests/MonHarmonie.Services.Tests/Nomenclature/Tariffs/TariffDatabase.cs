using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Nomenclature.Tariffs;

namespace MonHarmonie.Services.Tests.Nomenclature.Tariffs;

/// <summary>A database that holds the shipped tariffs.</summary>
internal static class TariffDatabase
{
    /// <summary>The rates, each table of acts, the medicines.</summary>
    public static readonly int ShippedVersions = ShippedTariffs.ActTables.Count + 2;

    public static async Task<TestDatabase> CreateAsync(Confidence confidence = Confidence.Medium)
    {
        var database = await TestDatabase.CreateAsync(
            configure: services => services.Configure<TariffOptions>(o => o.Confidence = confidence),
            withTariffs: true
        );
        if (confidence != Confidence.Medium)
            await database.LoadShippedAsync();
        return database;
    }

    public static Task LoadShippedAsync(this TestDatabase database) =>
        database.Services.GetRequiredService<ShippedTariffLoader>().EnsureAsync(TestContext.Current.CancellationToken);
}
