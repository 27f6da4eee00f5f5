using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

public sealed class SqlServerSettingsTests
{
    [Fact]
    public void Statements_AreUnderstoodBySqlServer() =>
        Assert.All(SqlServerSettings.Statements, s => Assert.NotEmpty(SqlServerSchema.Statements(SqlServerSchema.Parse(s))));

    [Fact]
    public void Lacks_SnapshotOffOrOtherCollation_AreNamed()
    {
        Assert.Empty(SqlServerSettings.Lacks(true, SqlServerSettings.Collation));
        Assert.Contains(
            "READ_COMMITTED_SNAPSHOT",
            Assert.Single(SqlServerSettings.Lacks(false, SqlServerSettings.Collation)),
            StringComparison.Ordinal
        );
        Assert.Contains("French_CI_AS", Assert.Single(SqlServerSettings.Lacks(true, "French_CI_AS")), StringComparison.Ordinal);
    }
}
