using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)1); // The one key there was.

            migrationBuilder.AddColumn<byte>(
                name: "Refusal",
                table: "LedgerPending",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RefusedAtUtc",
                table: "LedgerPending",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Mark",
                table: "LedgerEvents",
                type: "BLOB",
                maxLength: 33,
                nullable: true);

            // INSERT OR REPLACE deletes without asking the triggers that refuse to delete: what is there is not inserted again.
            migrationBuilder.Sql("""
                CREATE TRIGGER LedgerEvents_AppendOnly_Insert BEFORE INSERT ON LedgerEvents
                WHEN EXISTS (SELECT 1 FROM LedgerEvents WHERE Id = NEW.Id)
                BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER LedgerSeals_InOrder BEFORE INSERT ON LedgerSeals
                WHEN NEW.Seq <> (SELECT coalesce(max(Seq), 0) + 1 FROM LedgerSeals)
                    OR NEW.PreviousHash <> coalesce(
                        (SELECT Hash FROM LedgerSeals ORDER BY Seq DESC LIMIT 1),
                        X'FE6A795016739C821BFD97F51E2A4A8CA4701BCEEE53D7236FD69FDF5D77031E')
                    OR length(NEW.Hash) <> 32
                    OR EXISTS (SELECT 1 FROM LedgerSeals WHERE EventId = NEW.EventId)
                BEGIN SELECT RAISE(ABORT, 'Seals are inserted in order, on the last hash.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER LedgerEvents_AppendOnly_Insert;");
            migrationBuilder.Sql("DROP TRIGGER LedgerSeals_InOrder;");
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
