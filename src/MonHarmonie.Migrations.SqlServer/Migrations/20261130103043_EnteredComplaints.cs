using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class EnteredComplaints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CodeNumber",
                table: "LedgerEvents",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte>(
                name: "Channel",
                table: "Complaints",
                type: "tinyint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCallerUnknown",
                table: "Complaints",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "RecordedAtUtc",
                table: "Complaints",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RecordedById",
                table: "Complaints",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEvents_Codes",
                table: "LedgerEvents",
                column: "CodeNumber",
                filter: "\"CodeNumber\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_LedgerEvents_Codes",
                table: "LedgerEvents");

            migrationBuilder.DropColumn(
                name: "CodeNumber",
                table: "LedgerEvents");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "IsCallerUnknown",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "RecordedAtUtc",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "RecordedById",
                table: "Complaints");
        }
    }
}
