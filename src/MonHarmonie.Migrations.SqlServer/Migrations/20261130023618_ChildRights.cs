using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ChildRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ParentAccountId",
                table: "RightsRequests",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChildId",
                table: "InboxMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches",
                columns: new[] { "ClosedOn", "Id" },
                filter: "\"ClosedOn\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches");

            migrationBuilder.DropColumn(
                name: "ParentAccountId",
                table: "RightsRequests");

            migrationBuilder.DropColumn(
                name: "ChildId",
                table: "InboxMessages");
        }
    }
}
