using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Migrations.Sqlite;

/// <summary>Builds the context for <c>dotnet ef</c>; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<HarmonieDbContext>
{
    public HarmonieDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(
            builder,
            new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = "Data Source=design-time.db" }
        );
        return new HarmonieDbContext(builder.Options);
    }
}
