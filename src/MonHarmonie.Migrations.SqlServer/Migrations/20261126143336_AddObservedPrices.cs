using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AddObservedPrices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsDraft",
                table: "GuaranteeTables",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "ObservedPrices",
                columns: table => new
                {
                    Nature = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Area = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    People = table.Column<int>(type: "int", nullable: false),
                    MedianCents = table.Column<long>(type: "bigint", nullable: false),
                    QuarterCents = table.Column<long>(type: "bigint", nullable: false),
                    ThreeQuartersCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObservedPrices", x => new { x.Nature, x.Area });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ObservedPrices");

            migrationBuilder.DropColumn(
                name: "IsDraft",
                table: "GuaranteeTables");
        }
    }
}
