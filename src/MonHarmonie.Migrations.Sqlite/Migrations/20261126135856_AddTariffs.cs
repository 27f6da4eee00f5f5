using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddTariffs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RateValues",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedIn = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacedIn = table.Column<int>(type: "INTEGER", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValueMillionths = table.Column<long>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Confidence = table.Column<byte>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RateValues", x => new { x.Key, x.ValidFrom, x.AddedIn });
                });

            migrationBuilder.CreateTable(
                name: "TariffActs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Nomenclature = table.Column<byte>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Label = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    LongLabel = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Family = table.Column<byte>(type: "INTEGER", nullable: false),
                    Speciality = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Rank = table.Column<byte>(type: "INTEGER", nullable: false),
                    HasOwnLabel = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TariffActs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "TariffVersions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    FinishedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    AllowsCorrections = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confidence = table.Column<byte>(type: "INTEGER", nullable: false),
                    Added = table.Column<int>(type: "INTEGER", nullable: false),
                    Replaced = table.Column<int>(type: "INTEGER", nullable: false),
                    Unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TariffVersions", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ActPrices",
                columns: table => new
                {
                    ActId = table.Column<int>(type: "INTEGER", nullable: false),
                    Origin = table.Column<byte>(type: "INTEGER", nullable: false),
                    Grid = table.Column<short>(type: "INTEGER", nullable: false),
                    Activity = table.Column<byte>(type: "INTEGER", nullable: false),
                    Phase = table.Column<byte>(type: "INTEGER", nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AddedIn = table.Column<int>(type: "INTEGER", nullable: false),
                    ReplacedIn = table.Column<int>(type: "INTEGER", nullable: true),
                    ValidTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Scope = table.Column<byte>(type: "INTEGER", nullable: true),
                    BaseCents = table.Column<long>(type: "INTEGER", nullable: true),
                    Coefficient = table.Column<int>(type: "INTEGER", nullable: true),
                    MaxPriceCents = table.Column<long>(type: "INTEGER", nullable: true),
                    RateKind = table.Column<byte>(type: "INTEGER", nullable: false),
                    RateMillionths = table.Column<long>(type: "INTEGER", nullable: true),
                    Family = table.Column<byte>(type: "INTEGER", nullable: false),
                    Profession = table.Column<byte>(type: "INTEGER", nullable: false),
                    Basket = table.Column<byte>(type: "INTEGER", nullable: false),
                    IsGeneralist = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsFrame = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confidence = table.Column<byte>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActPrices", x => new { x.ActId, x.Origin, x.Grid, x.Activity, x.Phase, x.ValidFrom, x.AddedIn });
                    table.ForeignKey(
                        name: "FK_ActPrices_TariffActs_ActId",
                        column: x => x.ActId,
                        principalTable: "TariffActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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
                name: "IX_ActPrices_AddedIn",
                table: "ActPrices",
                column: "AddedIn");

            migrationBuilder.CreateIndex(
                name: "IX_ActPrices_ReplacedIn",
                table: "ActPrices",
                column: "ReplacedIn");

            migrationBuilder.CreateIndex(
                name: "IX_ActWords_ActId_Word",
                table: "ActWords",
                columns: new[] { "ActId", "Word" });

            migrationBuilder.CreateIndex(
                name: "IX_RateValues_AddedIn",
                table: "RateValues",
                column: "AddedIn");

            migrationBuilder.CreateIndex(
                name: "IX_RateValues_ReplacedIn",
                table: "RateValues",
                column: "ReplacedIn");

            migrationBuilder.CreateIndex(
                name: "IX_TariffActs_Code_Nomenclature",
                table: "TariffActs",
                columns: new[] { "Code", "Nomenclature" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ActPrices");

            migrationBuilder.DropTable(
                name: "ActWords");

            migrationBuilder.DropTable(
                name: "RateValues");

            migrationBuilder.DropTable(
                name: "TariffVersions");

            migrationBuilder.DropTable(
                name: "TariffActs");
        }
    }
}
