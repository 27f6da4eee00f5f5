using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.TestSupport;

/// <summary>The SQL Server on which tests may make databases of their own, when one is named.</summary>
public static class TestSqlServer
{
    /// <summary>Holds a connection string whose login may create and drop databases; its database name is ignored.</summary>
    public const string Variable = "MONHARMONIE_TEST_SQLSERVER";
    public const string SkipReason = Variable + " is not set: it names the SQL Server to test on (docs/testing.md)";

    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;

    /// <summary>The connection string of a new database with a name of its own; nothing is created yet.</summary>
    internal static string NewDatabase() =>
        new SqlConnectionStringBuilder(ConnectionString ?? throw new InvalidOperationException(SkipReason))
        {
            InitialCatalog = $"monharmonie_test_{Ids.New():N}",
        }.ConnectionString;

    internal static async Task DropAsync(string connectionString)
    {
        var builder = new DbContextOptionsBuilder<HarmonieDbContext>();
        PersistenceSetup.Use(builder, new DatabaseOptions { Provider = DatabaseProvider.SqlServer, ConnectionString = connectionString });
        await using var db = new HarmonieDbContext(builder.Options);
        await db.Database.EnsureDeletedAsync();
    }
}
