using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WorkQueues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSound",
                table: "FileOpenings",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reveals",
                table: "FileOpenings",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ReviewedById",
                table: "FileOpenings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WaitedMinutes",
                table: "ComplaintSteps",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SnoozedUntil",
                table: "Complaints",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAtUtc",
                table: "Claims",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SnoozedUntil",
                table: "Claims",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WaitedMinutes",
                table: "ClaimEvents",
                type: "int",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Promised",
                table: "Conversations",
                columns: new[] { "PromisedOn", "Id" },
                filter: "\"PromisedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintSteps_Answers",
                table: "ComplaintSteps",
                columns: new[] { "AtUtc", "WaitedMinutes" },
                filter: "\"WaitedMinutes\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimEvents_Decisions",
                table: "ClaimEvents",
                columns: new[] { "AtUtc", "WaitedMinutes" },
                filter: "\"WaitedMinutes\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Conversations_Promised",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_ComplaintSteps_Answers",
                table: "ComplaintSteps");

            migrationBuilder.DropIndex(
                name: "IX_ClaimEvents_Decisions",
                table: "ClaimEvents");

            migrationBuilder.DropColumn(
                name: "IsSound",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "Reveals",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "ReviewedById",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "WaitedMinutes",
                table: "ComplaintSteps");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "DecidedAtUtc",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "WaitedMinutes",
                table: "ClaimEvents");
        }
    }
}
