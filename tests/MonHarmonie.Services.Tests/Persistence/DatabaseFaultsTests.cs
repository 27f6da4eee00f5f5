using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace MonHarmonie.Services.Tests.Persistence;

public sealed class DatabaseFaultsTests
{
    [Theory]
    [InlineData(1205, 13)]
    [InlineData(-2, 11)]
    [InlineData(4060, 11)]
    [InlineData(3960, 16)]
    [InlineData(0, 20)]
    public void IsTransient_ServerAwayOrBusy_IsTrue(int number, byte severity) => Assert.True(DatabaseFaults.IsTransient(number, severity));

    [Theory]
    [InlineData(2627, 14)]
    [InlineData(207, 16)]
    [InlineData(18456, 14)]
    public void IsTransient_FaultOfTheStatementOrTheLogin_IsFalse(int number, byte severity) =>
        Assert.False(DatabaseFaults.IsTransient(number, severity));

    [Fact]
    public async Task IsTransient_NobodyListens_IsTrueThoughTheDriverSaysNotTransient()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var connection = new SqlConnection(
            $"Server=127.0.0.1,{port};User Id=u;Password=p;Encrypt=False;Connect Timeout=2;ConnectRetryCount=0;Pooling=False"
        );

        var refused = await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));

        Assert.False(refused.IsTransient);
        Assert.True(DatabaseFaults.IsTransient(refused));
    }
}
