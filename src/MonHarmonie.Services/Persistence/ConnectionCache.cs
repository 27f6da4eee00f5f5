using System.Collections.Concurrent;
using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence;

/// <summary>
/// Open SQLite connections for pooled contexts of a server. EF would close a connection of its own with each request, and with it
/// all that was prepared on it; one that is lent to it stays as it is (ADR 0011).
/// </summary>
internal sealed class ConnectionCache : IDisposable
{
    private readonly ConcurrentBag<SqliteConnection> lent = [];

    /// <summary>Gives a context an open connection, unless it holds one from an earlier request.</summary>
    public void Attach(HarmonieDbContext db)
    {
        if (!db.Database.IsSqlite() || db.Database.GetDbConnection().State == ConnectionState.Open)
            return;
        var connection = new SqliteConnection(db.Database.GetConnectionString());
        lent.Add(connection);
        connection.Open();
        SqlitePragmas.Apply(connection);
        db.Database.SetDbConnection(connection, contextOwnsConnection: false);
    }

    public void Dispose()
    {
        foreach (var connection in lent)
            connection.Dispose();
    }
}
