using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddActLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_Settlements",
                table: "Settlements");

            migrationBuilder.DropIndex(
                name: "IX_Reimbursements_Awaiting",
                table: "Reimbursements");

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Settlements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<byte>(
                name: "Cause",
                table: "Settlements",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)1);

            migrationBuilder.AddColumn<long>(
                name: "PreviouslyPaidCents",
                table: "Settlements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "CountedUnits",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsShareTold",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "NextAttemptUtc",
                table: "Reimbursements",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "NextCause",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)3);

            migrationBuilder.AddColumn<long>(
                name: "PackagePaidCents",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Quantity",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "SettlementCount",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<byte>(
                name: "State",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)3);

            migrationBuilder.AddColumn<byte[]>(
                name: "Version",
                table: "Reimbursements",
                type: "BLOB",
                nullable: false,
                defaultValue: new byte[16]);

            migrationBuilder.AddColumn<byte>(
                name: "WaitingReason",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.AddColumn<int>(
                name: "Copies",
                table: "ReimbursementParts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "IsShareTold",
                table: "ReimbursementParts",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<int>(
                name: "Quantity",
                table: "ReimbursementParts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            // What was on file before: the share of an act was ours if we settled it or it still waits, else the statement told it.
            migrationBuilder.Sql("UPDATE Reimbursements SET State = 1, IsShareTold = 0, NextCause = 1, NextAttemptUtc = '2026-11-29 00:00:00' WHERE Status = 1;");
            migrationBuilder.Sql("UPDATE Reimbursements SET IsShareTold = 0, SettlementCount = 1 WHERE Id IN (SELECT ReimbursementId FROM Settlements);");
            // Settled, then thrown back to waiting or corrected without a new settlement: both are settled again.
            migrationBuilder.Sql("UPDATE Reimbursements SET State = 4, Status = 1, NextCause = 2, NextAttemptUtc = '2026-11-29 00:00:00' WHERE SettlementCount = 1 AND (Status = 1 OR (SpentCents >= 0 AND RemainingCents < 0));");
            migrationBuilder.Sql("UPDATE ReimbursementParts SET IsShareTold = 0 WHERE ReimbursementId IN (SELECT Id FROM Reimbursements WHERE IsShareTold = 0);");
            // What each act used of its guarantee, as counters read it until now from the amounts.
            migrationBuilder.Sql("""
                UPDATE Reimbursements SET CountedUnits = CASE
                    WHEN AmcPaidCents > 0 AND SpentCents >= 0 THEN 1
                    WHEN AmcPaidCents < 0 AND EXISTS (
                        SELECT 1 FROM Reimbursements o WHERE o.PersonId = Reimbursements.PersonId AND o.ContractId = Reimbursements.ContractId
                            AND o.CareDate = Reimbursements.CareDate AND o.Nature = Reimbursements.Nature AND o.SpentCents = -Reimbursements.SpentCents) THEN -1
                    ELSE 0 END
                WHERE AmcPaidCents <> 0;
                """);
            migrationBuilder.Sql("""
                UPDATE Reimbursements SET PackagePaidCents = CASE
                    WHEN AmcPaidCents > 0 AND TicketCents <= 0 THEN AmcPaidCents
                    WHEN AmcPaidCents > 0 AND AmcPaidCents > TicketCents THEN AmcPaidCents - TicketCents
                    WHEN AmcPaidCents < 0 AND TicketCents >= 0 THEN AmcPaidCents
                    WHEN AmcPaidCents < 0 AND AmcPaidCents < TicketCents THEN AmcPaidCents - TicketCents
                    ELSE 0 END
                WHERE AmcPaidCents <> 0;
                """.Replace("TicketCents", "((CASE WHEN BaseCents < SpentCents THEN BaseCents ELSE SpentCents END) - AmoPaidCents - ParticipationCents - FranchiseCents)", StringComparison.Ordinal));

            migrationBuilder.AddPrimaryKey(
                name: "PK_Settlements",
                table: "Settlements",
                columns: new[] { "ReimbursementId", "Number" });

            migrationBuilder.CreateTable(
                name: "SettlementLeases",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Owner = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UntilUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettlementLeases", x => x.PersonId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reimbursements_Due",
                table: "Reimbursements",
                columns: new[] { "NextAttemptUtc", "PersonId" },
                filter: "State <> 3");

            migrationBuilder.CreateIndex(
                name: "IX_Reimbursements_OwnShare",
                table: "Reimbursements",
                columns: new[] { "PersonId", "CareDate" },
                filter: "IsShareTold = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Reimbursements_Unsettled",
                table: "Reimbursements",
                columns: new[] { "PersonId", "CareDate" },
                filter: "State <> 3");

            migrationBuilder.CreateIndex(
                name: "IX_SettlementLeases_Owner",
                table: "SettlementLeases",
                column: "Owner");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SettlementLeases");

            migrationBuilder.DropPrimaryKey(
                name: "PK_Settlements",
                table: "Settlements");

            migrationBuilder.DropIndex(
                name: "IX_Reimbursements_Due",
                table: "Reimbursements");

            migrationBuilder.DropIndex(
                name: "IX_Reimbursements_OwnShare",
                table: "Reimbursements");

            migrationBuilder.DropIndex(
                name: "IX_Reimbursements_Unsettled",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "Settlements");

            migrationBuilder.DropColumn(
                name: "Cause",
                table: "Settlements");

            migrationBuilder.DropColumn(
                name: "PreviouslyPaidCents",
                table: "Settlements");

            migrationBuilder.DropColumn(
                name: "CountedUnits",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "IsShareTold",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "NextAttemptUtc",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "NextCause",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "PackagePaidCents",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "Quantity",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "SettlementCount",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "WaitingReason",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "Copies",
                table: "ReimbursementParts");

            migrationBuilder.DropColumn(
                name: "IsShareTold",
                table: "ReimbursementParts");

            migrationBuilder.DropColumn(
                name: "Quantity",
                table: "ReimbursementParts");

            migrationBuilder.AddPrimaryKey(
                name: "PK_Settlements",
                table: "Settlements",
                column: "ReimbursementId");

            migrationBuilder.CreateIndex(
                name: "IX_Reimbursements_Awaiting",
                table: "Reimbursements",
                columns: new[] { "PersonId", "CareDate", "Id" },
                filter: "Status = 1");
        }
    }
}
