using System.Data;
using Microsoft.EntityFrameworkCore;

namespace MonHarmonie.Services.Persistence.Connections;

/// <summary>What the portal needs of its database on SQL Server, beyond its tables (ADR 0084, 0086).</summary>
public static class SqlServerSettings
{
    /// <summary>
    /// Texts are compared character by character, as SQLite and .NET's ordinal comparison do; what people search is folded by the
    /// application. The database has it too, not the columns alone: lists of texts arrive as JSON, in the database's collation.
    /// </summary>
    public const string Collation = "Latin1_General_100_BIN2";

    private const string Read = """
        SELECT CAST([is_read_committed_snapshot_on] AS int), CAST([collation_name] AS nvarchar(128))
        FROM [sys].[databases] WHERE [database_id] = DB_ID();
        """;

    /// <summary>Readers see the last committed state instead of waiting for an import's transaction to end.</summary>
    private const string SetReadCommittedSnapshot = """
        IF (SELECT [is_read_committed_snapshot_on] FROM [sys].[databases] WHERE [database_id] = DB_ID()) = 0
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK AFTER 10 SECONDS;
        """;

    /// <summary>EF gives it to databases that it makes itself only.</summary>
    private const string SetCollation = $"""
        IF (SELECT [collation_name] FROM [sys].[databases] WHERE [database_id] = DB_ID()) <> N'{Collation}'
            ALTER DATABASE CURRENT COLLATE {Collation};
        """;

    /// <summary>The statements above, for the tests that read them without a server.</summary>
    internal static readonly IReadOnlyList<string> Statements = [Read, SetReadCommittedSnapshot, SetCollation];

    /// <summary>Sets what the migrations cannot: statements outside a transaction. Needs the rights of the database's owner.</summary>
    public static async Task ApplyAsync(HarmonieDbContext db, CancellationToken ct)
    {
        if (!db.Database.IsSqlServer())
            return;
        await db.Database.ExecuteSqlRawAsync(SetReadCommittedSnapshot, ct);
        await db.Database.ExecuteSqlRawAsync(SetCollation, ct);
    }

    /// <summary>What the database lacks; empty when all is as it should be, and on SQLite.</summary>
    public static async Task<IReadOnlyList<string>> LacksAsync(HarmonieDbContext db, CancellationToken ct)
    {
        if (!db.Database.IsSqlServer())
            return [];
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = Read;
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
            return await reader.ReadAsync(ct) ? Lacks(reader.GetInt32(0) == 1, reader.GetString(1)) : [];
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    internal static IReadOnlyList<string> Lacks(bool hasReadCommittedSnapshot, string collation)
    {
        List<string> lacks = [];
        if (!hasReadCommittedSnapshot)
            lacks.Add("READ_COMMITTED_SNAPSHOT is off, so that imports would block pages: run the command migrate, or ALTER DATABASE.");
        if (!string.Equals(collation, Collation, StringComparison.Ordinal))
            lacks.Add($"its collation is {collation} instead of {Collation}: run the command migrate while nobody else is connected.");
        return lacks;
    }
}
