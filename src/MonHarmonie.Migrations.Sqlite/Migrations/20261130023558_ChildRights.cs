using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChildRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ParentAccountId",
                table: "RightsRequests",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ChildId",
                table: "InboxMessages",
                type: "BLOB",
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
