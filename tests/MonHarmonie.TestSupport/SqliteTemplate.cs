using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Imports.Tariffs;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.TestSupport;

/// <summary>
/// A migrated SQLite file, made once a process and copied for each test: a copy takes milliseconds, migrations do not. It is empty, or
/// holds the shipped tariffs, as a portal that has started does.
/// </summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    private static readonly Lazy<Task<byte[]>> Loaded = new(LoadAsync);

    public static async Task CopyToAsync(string path, bool withTariffs) =>
        await File.WriteAllBytesAsync(path, await (withTariffs ? Loaded : Migrated).Value);

    private static async Task<byte[]> LoadAsync()
    {
        await using var database = await TestDatabase.CreateAsync();
        await database.Services.GetRequiredService<ShippedTariffLoader>().EnsureAsync(CancellationToken.None);
        await using (var db = database.NewContext())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return await File.ReadAllBytesAsync(database.SqliteFile);
    }

    private static async Task<byte[]> MigrateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("monharmonie-template-");
        try
        {
            var path = Path.Combine(folder.FullName, "template.db");
            var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
            PersistenceSetup.Use(builder, new DatabaseOptions { ConnectionString = $"Data Source={path};Pooling=False" });
            await using (var db = new HarmonieDbContext(builder.Options))
            {
                await db.Database.MigrateAsync();
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            return await File.ReadAllBytesAsync(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
