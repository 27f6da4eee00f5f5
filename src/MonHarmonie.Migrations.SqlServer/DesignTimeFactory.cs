using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Migrations.SqlServer;

/// <summary>Builds the context for <c>dotnet ef</c>; no database is opened.</summary>
public sealed class DesignTimeFactory : IDesignTimeDbContextFactory<HarmonieDbContext>
{
    public HarmonieDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(
            builder,
            new DatabaseOptions
            {
                Provider = DatabaseProvider.SqlServer,
                ConnectionString = "Server=design-time;Database=MonHarmonie;Encrypt=True",
            }
        );
        return new HarmonieDbContext(builder.Options);
    }
}
