using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>
/// Open SQLite connections for the contexts of a server. EF would close a connection of its own with each context, and with it all that
/// was prepared on it; one that is lent to it stays as it is (ADR 0011). A context takes one and gives it back when it is disposed.
/// </summary>
internal sealed class ConnectionCache(DbContextOptions<HarmonieDbContext> options) : IDbContextFactory<HarmonieDbContext>, IDisposable
{
    /// <summary>Connections returned beyond this number are closed: each may hold 32 MB of pages.</summary>
    public const int MaxIdle = 64;
    private readonly ConcurrentBag<SqliteConnection> kept = [];
    private readonly PooledDbContextFactory<HarmonieDbContext> contexts = new(options);
    private int count;

    /// <summary>How many connections wait for a context.</summary>
    public int IdleCount => kept.Count;

    public HarmonieDbContext CreateDbContext() => CreateDbContext(LockWait.Job);

    /// <param name="lockWait">How many seconds the context waits for a lock of SQLite.</param>
    public HarmonieDbContext CreateDbContext(int lockWait)
    {
        var db = contexts.CreateDbContext();
        var connection = Rent(db.Database.GetConnectionString());
        connection.DefaultTimeout = lockWait;
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        db.Database.SetCommandTimeout(lockWait);
        db.Lent = new LentConnection(this, connection);
        return db;
    }

    private SqliteConnection Rent(string? connectionString)
    {
        while (kept.TryTake(out var free))
        {
            Interlocked.Decrement(ref count);
            if (free.State == ConnectionState.Open)
                return free;
            free.Dispose();
        }

        var connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        return connection;
    }

    private void Return(SqliteConnection connection)
    {
        if (connection.State == ConnectionState.Open && Interlocked.Increment(ref count) <= MaxIdle)
        {
            kept.Add(connection);
            return;
        }

        if (connection.State == ConnectionState.Open)
            Interlocked.Decrement(ref count);
        connection.Dispose();
    }

    public void Dispose()
    {
        while (kept.TryTake(out var connection))
            connection.Dispose();
    }

    /// <summary>A connection while a context holds it; disposing it gives it back.</summary>
    internal sealed class LentConnection(ConnectionCache cache, SqliteConnection connection) : IDisposable
    {
        public void Dispose() => cache.Return(connection);
    }
}
