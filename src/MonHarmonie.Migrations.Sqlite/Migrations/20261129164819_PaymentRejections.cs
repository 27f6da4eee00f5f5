using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PaymentRejections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "RejectedAtUtc",
                table: "PaymentRuns",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RejectedBy",
                table: "PaymentRuns",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "RejectionDeclaredAtUtc",
                table: "PaymentRuns",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RejectionDeclaredBy",
                table: "PaymentRuns",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RejectionReason",
                table: "PaymentRuns",
                type: "TEXT",
                maxLength: 140,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "RepeatsId",
                table: "PaymentOrders",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "CK_PaymentRuns_RejectedByTwo",
                table: "PaymentRuns",
                sql: "\"RejectedBy\" IS NULL OR \"RejectedBy\" <> \"RejectionDeclaredBy\"");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_RepeatsId",
                table: "PaymentOrders",
                column: "RepeatsId",
                unique: true,
                filter: "\"RepeatsId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_Returned",
                table: "PaymentOrders",
                column: "ReturnedOn",
                filter: "\"Status\" = 5");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "CK_PaymentRuns_RejectedByTwo",
                table: "PaymentRuns");

            migrationBuilder.DropIndex(
                name: "IX_PaymentOrders_RepeatsId",
                table: "PaymentOrders");

            migrationBuilder.DropIndex(
                name: "IX_PaymentOrders_Returned",
                table: "PaymentOrders");

            migrationBuilder.DropColumn(
                name: "RejectedAtUtc",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectedBy",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectionDeclaredAtUtc",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectionDeclaredBy",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectionReason",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RepeatsId",
                table: "PaymentOrders");
        }
    }
}
