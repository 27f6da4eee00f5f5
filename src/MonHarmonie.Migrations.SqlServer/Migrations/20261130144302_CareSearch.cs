using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
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
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Count = table.Column<int>(type: "int", nullable: false)
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
                    Word = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ActId = table.Column<int>(type: "int", nullable: false),
                    Distance = table.Column<byte>(type: "tinyint", nullable: false)
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
