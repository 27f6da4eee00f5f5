using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddLedgerMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte>(
                name: "KeyId",
                table: "RecoveryCodes",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)1); // The one key there was.

            migrationBuilder.AddColumn<byte>(
                name: "Refusal",
                table: "LedgerPending",
                type: "tinyint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefusedAtUtc",
                table: "LedgerPending",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Mark",
                table: "LedgerEvents",
                type: "varbinary(33)",
                maxLength: 33,
                nullable: true);

            // EXEC, because CREATE TRIGGER must begin its batch and the idempotent script wraps each statement in an IF.
            // What was inserted must be one run of numbers at the end of the chain, each on the hash before it.
            migrationBuilder.Sql("""
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
                            WHERE DATALENGTH([i].[Hash]) <> 32
                                OR ([p].[Seq] IS NULL AND [i].[Seq] <> 1)
                                OR [i].[PreviousHash] <> COALESCE([p].[Hash], 0xFE6A795016739C821BFD97F51E2A4A8CA4701BCEEE53D7236FD69FDF5D77031E))
                    BEGIN
                        THROW 51001, N''Seals are inserted in order, on the last hash.'', 1;
                    END
                END')
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [LedgerSeals_InOrder];");
            migrationBuilder.DropColumn(
                name: "KeyId",
                table: "RecoveryCodes");

            migrationBuilder.DropColumn(
                name: "Refusal",
                table: "LedgerPending");

            migrationBuilder.DropColumn(
                name: "RefusedAtUtc",
                table: "LedgerPending");

            migrationBuilder.DropColumn(
                name: "Mark",
                table: "LedgerEvents");
        }
    }
}
