using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace MonHarmonie.Services.Demonstration.Seeding.Writing;

/// <summary>How a database is set while it is filled, and what it needs afterwards; nothing by itself.</summary>
internal abstract class BulkLoad
{
    /// <param name="connection">Open; the one that will write.</param>
    /// <param name="intoEmpty">Whether a database that is spoilt meanwhile can simply be made again.</param>
    public static BulkLoad Begin(DbConnection connection, bool intoEmpty) =>
        connection switch
        {
            SqliteConnection sqlite => new SqliteBulkLoad(sqlite, intoEmpty),
            SqlConnection server => new SqlServerBulkLoad(server),
            _ => throw new NotSupportedException("Only SQLite and SQL Server can be filled."),
        };

    /// <summary>Gathers statistics while what was written so far still lies in memory; called between two transactions.</summary>
    public virtual void GatherStatistics() { }

    /// <summary>Brings the database back to how the application uses it.</summary>
    /// <param name="rows">How many rows were written, by table.</param>
    public abstract void Finish(IReadOnlyDictionary<string, long> rows);
}

/// <summary>SQL Server is filled as it is.</summary>
internal sealed class SqlServerBulkLoad(SqlConnection connection) : BulkLoad
{
    public override void Finish(IReadOnlyDictionary<string, long> rows)
    {
        using var command = connection.CreateCommand();
        // Only the owner may; for anybody else the server gathers statistics by itself, later.
        command.CommandText = "IF IS_MEMBER(N'db_owner') = 1 OR IS_SRVROLEMEMBER(N'sysadmin') = 1 EXEC sp_updatestats;";
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
