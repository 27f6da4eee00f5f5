using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CareSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActWords");

            migrationBuilder.CreateTable(
                name: "SearchMisses",
                columns: table => new
                {
                    Month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchMisses", x => new { x.Month, x.Words });
                });

            migrationBuilder.CreateIndex(
                name: "IX_SearchMisses_Month_Count",
                table: "SearchMisses",
                columns: new[] { "Month", "Count" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SearchMisses");

            migrationBuilder.CreateTable(
                name: "ActWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    ActId = table.Column<int>(type: "INTEGER", nullable: false),
                    Distance = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActWords", x => new { x.Word, x.ActId });
                    table.ForeignKey(
                        name: "FK_ActWords_TariffActs_ActId",
                        column: x => x.ActId,
                        principalTable: "TariffActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ActWords_ActId_Word",
                table: "ActWords",
                columns: new[] { "ActId", "Word" });
        }
    }
}
