using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

public sealed class SqlServerSettingsTests
{
    [Fact]
    public void Statements_AreUnderstoodBySqlServer() =>
        Assert.All(SqlServerSettings.Statements, s => Assert.NotEmpty(SqlServerSchema.Statements(SqlServerSchema.Parse(s))));

    [Fact]
    public void Lacks_SnapshotOff_IsNamed()
    {
        Assert.Empty(SqlServerSettings.Lacks(hasReadCommittedSnapshot: true));
        Assert.Contains(
            "READ_COMMITTED_SNAPSHOT",
            Assert.Single(SqlServerSettings.Lacks(hasReadCommittedSnapshot: false)),
            StringComparison.Ordinal
        );
    }
}
