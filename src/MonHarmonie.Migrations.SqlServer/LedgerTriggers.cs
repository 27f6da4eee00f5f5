using Microsoft.EntityFrameworkCore.Migrations;

namespace MonHarmonie.Migrations.SqlServer;

/// <summary>
/// What keeps the ledger append-only. Each stands in an EXEC, because CREATE TRIGGER must begin its batch and the idempotent script wraps
/// each statement in an IF.
/// </summary>
internal static class LedgerTriggers
{
    public static void Create(MigrationBuilder migration)
    {
        foreach (var table in (string[])["LedgerEvents", "LedgerSeals"])
            migration.Sql(
                $"""
                EXEC(N'CREATE TRIGGER [{table}_AppendOnly] ON [{table}] INSTEAD OF UPDATE, DELETE AS
                BEGIN
                    SET NOCOUNT ON;
                    THROW 51000, N''The ledger is append-only.'', 1;
                END')
                """
            );

        // What was inserted must be one run of numbers at the end of the chain, each on the hash before it.
        migration.Sql(
            """
            EXEC(N'CREATE TRIGGER [LedgerSeals_InOrder] ON [LedgerSeals] AFTER INSERT AS
            BEGIN
                SET NOCOUNT ON;
                DECLARE @first bigint, @last bigint, @rows bigint;
                SELECT @first = MIN([Seq]), @last = MAX([Seq]), @rows = COUNT_BIG(*) FROM inserted;
                IF @rows = 0 RETURN;
                IF @first < 1 OR @last - @first + 1 <> @rows
                    OR EXISTS (SELECT 1 FROM [LedgerSeals] AS [s] WHERE [s].[Seq] > @last)
                    OR EXISTS (
                        SELECT 1 FROM inserted AS [i]
                        LEFT JOIN [LedgerSeals] AS [p] ON [p].[Seq] = [i].[Seq] - 1
                        WHERE ([p].[Seq] IS NULL AND [i].[Seq] <> 1)
                            OR [i].[PreviousHash]
                                <> COALESCE([p].[Hash], 0xFE6A795016739C821BFD97F51E2A4A8CA4701BCEEE53D7236FD69FDF5D77031E))
                BEGIN
                    THROW 51001, N''Seals are inserted in order, on the last hash.'', 1;
                END
            END')
            """
        );
    }
}
