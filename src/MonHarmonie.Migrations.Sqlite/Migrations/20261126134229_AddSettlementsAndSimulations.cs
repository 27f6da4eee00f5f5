using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddSettlementsAndSimulations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte>(
                name: "Item",
                table: "GuaranteeLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.CreateTable(
                name: "PersonSituations",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Scheme = table.Column<byte>(type: "INTEGER", nullable: false),
                    HasReferringDoctor = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonSituations", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_PersonSituations_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SavedSimulations",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    CareDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TariffVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    PriceCents = table.Column<long>(type: "INTEGER", nullable: false),
                    RemainingCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedSimulations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedSimulations_Persons_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SavedSimulations_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Settlements",
                columns: table => new
                {
                    ReimbursementId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SettledAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    TariffVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    GuaranteeLineId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClauseLabel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Steps = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    AmcPaidCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Settlements", x => x.ReimbursementId);
                    table.ForeignKey(
                        name: "FK_Settlements_Reimbursements_ReimbursementId",
                        column: x => x.ReimbursementId,
                        principalTable: "Reimbursements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SavedSimulations_OwnerId_SavedAtUtc",
                table: "SavedSimulations",
                columns: new[] { "OwnerId", "SavedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedSimulations_PersonId",
                table: "SavedSimulations",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SavedSimulations_SavedAtUtc",
                table: "SavedSimulations",
                column: "SavedAtUtc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PersonSituations");

            migrationBuilder.DropTable(
                name: "SavedSimulations");

            migrationBuilder.DropTable(
                name: "Settlements");

            migrationBuilder.DropColumn(
                name: "Item",
                table: "GuaranteeLines");
        }
    }
}
