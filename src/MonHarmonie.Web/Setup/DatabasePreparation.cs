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
        // With a connection of its own, which the first step opens: a file that is damaged or away is named there.
        await using var db = new HarmonieDbContext(app.Services.GetRequiredService<DbContextOptions<HarmonieDbContext>>());
        // Both rings now, rather than with the first request that seals something.
        _ = app.Services.GetRequiredService<FieldKeyRing>();
        _ = app.Services.GetRequiredService<LedgerKeyRing>();
        if (db.Database.IsSqlite())
            await StartRefusals.NeedingDatabaseAsync(db, () => db.Database.MigrateAsync());
        else if ((await db.Database.GetPendingMigrationsAsync()).Any())
            return;
        app.AdoptCookieKeys();
        await using var scope = app.Services.CreateAsyncScope();
        // Before anybody is answered: what a restored backup brought back is erased again.
        await scope.ServiceProvider.GetRequiredService<ErasureReplay>().RunAsync(app.Lifetime.ApplicationStopping);
        await app.Services.GetRequiredService<ShippedTariffLoader>().EnsureAsync(app.Lifetime.ApplicationStopping);
    }
}
