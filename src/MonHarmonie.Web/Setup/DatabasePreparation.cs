using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Erasures;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Web.Setup;

/// <summary>
/// Brings the embedded database up to date at the start; SQL Server is migrated by the command line, before a deployment. Then erases again
/// what a restored backup brought back, and loads the tariffs that this release ships.
/// </summary>
internal static class DatabasePreparation
{
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HarmonieDbContext>();
        if (db.Database.IsSqlite())
            await db.Database.MigrateAsync();
        else if ((await db.Database.GetPendingMigrationsAsync()).Any())
            return;
        app.AdoptCookieKeys();
        // Before anybody is answered: what a restored backup brought back is erased again.
        await scope.ServiceProvider.GetRequiredService<ErasureReplay>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<ShippedTariffLoader>().EnsureAsync(app.Lifetime.ApplicationStopping);
    }
}
