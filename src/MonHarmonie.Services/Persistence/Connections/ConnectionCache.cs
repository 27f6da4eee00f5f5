using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>
/// Open SQLite connections for the scopes of a server. EF would close a connection of its own with each request, and with it all that
/// was prepared on it; one that is lent to it stays as it is (ADR 0011). A scope takes one and gives it back; its contexts come from a
/// pool of their own, so that nobody else meets a context that still holds a connection given back.
/// </summary>
internal sealed class ConnectionCache(DbContextOptions<HarmonieDbContext> options) : IDisposable
{
    /// <summary>Connections returned beyond this number are closed: each may hold 32 MB of pages.</summary>
    public const int MaxIdle = 64;
    private readonly ConcurrentBag<SqliteConnection> kept = [];
    private readonly PooledDbContextFactory<HarmonieDbContext> contexts = new(options);
    private int count;

    /// <summary>How many connections wait for a scope.</summary>
    public int IdleCount => kept.Count;

    public HarmonieDbContext NewContext() => contexts.CreateDbContext();

    /// <summary>An open connection; the caller gives it back.</summary>
    public SqliteConnection Rent(string? connectionString)
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

    public void Return(SqliteConnection connection)
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
}

/// <summary>The connection of one scope; disposed after the scope's context, which does not own it.</summary>
internal sealed class RentedConnection(ConnectionCache cache) : IDisposable
{
    private SqliteConnection? connection;

    /// <summary>Lends a context its connection, which waits this long for a lock of SQLite.</summary>
    public void Attach(HarmonieDbContext db, LockWait wait)
    {
        connection ??= cache.Rent(db.Database.GetConnectionString());
        connection.DefaultTimeout = wait.Seconds;
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
        db.Database.SetCommandTimeout(wait.Seconds);
    }

    public void Dispose()
    {
        if (connection is { } lent)
            cache.Return(lent);
        connection = null;
    }
}
