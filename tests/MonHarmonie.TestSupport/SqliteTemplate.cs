using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.TestSupport;

/// <summary>An empty, migrated SQLite file, made once a process and copied for each test: a copy takes milliseconds, migrations do not.</summary>
internal static class SqliteTemplate
{
    private static readonly Lazy<Task<byte[]>> Migrated = new(MigrateAsync);

    public static async Task CopyToAsync(string path) => await File.WriteAllBytesAsync(path, await Migrated.Value);

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
