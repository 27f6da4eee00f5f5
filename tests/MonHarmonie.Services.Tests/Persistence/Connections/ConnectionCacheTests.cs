using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MonHarmonie.Services.Persistence.Connections;

namespace MonHarmonie.Services.Tests.Persistence.Connections;

public sealed class ConnectionCacheTests
{
    [Fact]
    public async Task Scope_Ended_GivesItsConnectionToTheNext()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        SqliteConnection first;
        await using (var scope = services.CreateAsyncScope())
            first = Connection(scope);
        await using (var scope = services.CreateAsyncScope())
            Assert.Same(first, Connection(scope));
    }

    [Fact]
    public async Task Scopes_ManyAtOnce_LeaveABoundedNumberOpen()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        var scopes = Enumerable.Range(0, ConnectionCache.MaxIdle + 20).Select(_ => services.CreateAsyncScope()).ToList();
        var connections = scopes.Select(Connection).ToList();
        Assert.Equal(connections.Count, connections.Distinct().Count());

        foreach (var scope in scopes)
            await scope.DisposeAsync();

        Assert.Equal(ConnectionCache.MaxIdle, services.GetRequiredService<ConnectionCache>().IdleCount);
        Assert.Equal(ConnectionCache.MaxIdle, connections.Count(c => c.State == System.Data.ConnectionState.Open));
    }

    [Fact]
    public async Task Factory_WhileAScopeIsOpen_HasAnotherConnection()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        await using var scope = services.CreateAsyncScope();

        await using var db = await OwnContextAsync(services);

        Assert.NotSame(Connection(scope), db.Database.GetDbConnection());
    }

    [Fact]
    public async Task Factory_ContextDisposed_KeepsWhatWasPreparedForTheNext()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        System.Data.Common.DbConnection first;
        await using (var db = await OwnContextAsync(services))
            first = db.Database.GetDbConnection();

        await using var next = await OwnContextAsync(services);

        Assert.Same(first, next.Database.GetDbConnection());
        Assert.Equal(System.Data.ConnectionState.Open, first.State);
    }

    [Fact]
    public async Task Factory_ContextDisposedTwice_GivesItsConnectionBackOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        var db = await OwnContextAsync(services);

        await db.DisposeAsync();
        await db.DisposeAsync();

        Assert.Equal(1, services.GetRequiredService<ConnectionCache>().IdleCount);
    }

    [Fact]
    public async Task Scope_OfAPage_GivesUpALockedDatabaseSoonerThanAJob()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Portal(database);
        await using var page = services.CreateAsyncScope();
        page.ServiceProvider.GetRequiredService<LockWait>().Seconds = LockWait.Page;
        Assert.Equal(5, Connection(page).DefaultTimeout);
        Assert.Equal(5, page.ServiceProvider.GetRequiredService<HarmonieDbContext>().Database.GetCommandTimeout());

        await page.DisposeAsync();
        await using var job = services.CreateAsyncScope();

        Assert.Equal(30, Connection(job).DefaultTimeout);
        Assert.Equal(30, job.ServiceProvider.GetRequiredService<HarmonieDbContext>().Database.GetCommandTimeout());
    }

    private static Task<HarmonieDbContext> OwnContextAsync(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<HarmonieDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static SqliteConnection Connection(AsyncServiceScope scope) =>
        (SqliteConnection)scope.ServiceProvider.GetRequiredService<HarmonieDbContext>().Database.GetDbConnection();

    private static ServiceProvider Portal(TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddPersistence(
            database.Configuration,
            DataFolders.From(database.Configuration, database.Folder),
            keepConnectionsOpen: true
        );
        return services.BuildServiceProvider();
    }
}
