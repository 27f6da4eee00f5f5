using System.Reflection;
using MonHarmonie.Services.Persistence;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace MonHarmonie.TestSupport;

/// <summary>
/// Runs a theory once on SQLite and once on SQL Server; its only argument is the <see cref="DatabaseProvider"/>.
/// Without <c>MONHARMONIE_TEST_SQLSERVER</c> the SQL Server run is shown as skipped, with that reason.
/// </summary>
/// <example><c>[Theory, BothDatabases] public async Task … (DatabaseProvider provider)</c></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BothDatabasesAttribute : DataAttribute
{
    /// <summary>Filter: <c>--filter-trait "Database=SqlServer"</c>.</summary>
    public const string Trait = "Database";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([Row(DatabaseProvider.Sqlite), Row(DatabaseProvider.SqlServer)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow<DatabaseProvider> Row(DatabaseProvider provider)
    {
        var row = new TheoryDataRow<DatabaseProvider>(provider);
        row.Traits[Trait] = [provider.ToString()];
        if (provider == DatabaseProvider.SqlServer && TestSqlServer.ConnectionString is null)
            row.Skip = TestSqlServer.SkipReason;
        return row;
    }
}
