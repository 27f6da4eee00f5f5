using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AdministratorIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_UserRoles_Colleagues",
                table: "UserRoles",
                column: "Role",
                filter: "\"Role\" <> 1");

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEvents_Imports",
                table: "LedgerEvents",
                columns: new[] { "OccurredAtUtc", "Id" },
                filter: "\"Stream\" = 7");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_ProductCode_StartsOn",
                table: "Contracts",
                columns: new[] { "ProductCode", "StartsOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserRoles_Colleagues",
                table: "UserRoles");

            migrationBuilder.DropIndex(
                name: "IX_LedgerEvents_Imports",
                table: "LedgerEvents");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_ProductCode_StartsOn",
                table: "Contracts");
        }
    }
}
