using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence;

/// <summary>Tells apart what a database says when it fails.</summary>
public static class DatabaseFaults
{
    /// <summary>
    /// Numbers of SQL Server that mean "later": SqlException leaves <c>IsTransient</c> as it is inherited, always false.
    /// </summary>
    private static readonly HashSet<int> Later =
    [
        -2, // command timeout
        1205, // deadlock victim
        1222, // lock request timeout
        3960, // snapshot conflict
        4060, // the database cannot be opened
        927, // the database is being restored
        942, // the database is offline
        945, // files of the database are missing
        983, // the replica does not take connections
        3906, // the database is read-only: a failover is under way
        10928, // limits of Azure SQL
        10929,
        40197,
        40501,
        40613,
        49918,
        49919,
        49920,
        18401, // the server is being upgraded
        6005, // the server is shutting down
    ];

    /// <summary>True when the database is away, full, locked or overloaded: the same request may succeed later.</summary>
    public static bool IsTransient(Exception failure) =>
        failure switch
        {
            SqliteException { SqliteErrorCode: 5 or 6 or 10 or 13 or 14 } => true,
            SqlException sql => IsTransient(sql.Number, sql.Class),
            _ => false,
        };

    /// <param name="number">The number of SQL Server's error.</param>
    /// <param name="severity">From 17 on the server lacks something or the connection is lost.</param>
    public static bool IsTransient(int number, byte severity) => severity >= 17 || Later.Contains(number);

    /// <summary>What makes the database unusable, in a chain of exceptions: it is away, read-only or damaged.</summary>
    public static Exception? FindUnusable(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            // 8 read-only, 11 damaged, 26 no database
            if (IsTransient(inner) || inner is SqliteException { SqliteErrorCode: 8 or 11 or 26 })
                return inner;
        return null;
    }

    /// <summary>True when a table or a column is not there, in a chain of exceptions: the database is of another version.</summary>
    public static bool LacksTables(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            if (
                inner is SqlException { Number: 207 or 208 }
                || (
                    inner is SqliteException { SqliteErrorCode: 1 } sqlite
                    && (
                        sqlite.Message.Contains("no such table", StringComparison.Ordinal)
                        || sqlite.Message.Contains("no such column", StringComparison.Ordinal)
                    )
                )
            )
                return true;
        return false;
    }

    /// <summary>True for a fault of the data (unique or foreign key, length, concurrent change), not of the machine.</summary>
    public static bool IsDataError(Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException => true,
            DbUpdateException { InnerException: { } inner } => IsDataError(inner),
            SqliteException sqlite => (sqlite.SqliteErrorCode & 0xFF) == 19,
            SqlException sql => sql.Number is 515 or 547 or 2601 or 2627 or 2628 or 8152,
            _ => false,
        };

    /// <summary>
    /// True for a refusal that another writer may have caused: a row changed or added meanwhile. Read again, the same data may fit.
    /// </summary>
    public static bool IsConflict(Exception failure) =>
        failure switch
        {
            DbUpdateConcurrencyException => true,
            DbUpdateException { InnerException: { } inner } => IsConflict(inner),
            // 2067 unique, 1555 primary key, 787 foreign key
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555 or 787,
            SqlException sql => sql.Number is 547 or 2601 or 2627,
            _ => false,
        };
}
