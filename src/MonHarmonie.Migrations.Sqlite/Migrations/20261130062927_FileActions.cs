using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FileActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChangeProposals",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OpeningId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 6000, nullable: true),
                    ProposedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ProposedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ExpiresAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    DecidedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CancelHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChangeProposals_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactChanges",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Field = table.Column<byte>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Before = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    After = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ChangedById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ApprovedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OpeningId = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactChanges_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeProposals_CancelHash",
                table: "ChangeProposals",
                column: "CancelHash",
                unique: true,
                filter: "\"CancelHash\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeProposals_OneWaiting",
                table: "ChangeProposals",
                columns: new[] { "PersonId", "Kind" },
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeProposals_PersonId_ProposedOn",
                table: "ChangeProposals",
                columns: new[] { "PersonId", "ProposedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_ChangeProposals_Waiting",
                table: "ChangeProposals",
                column: "ProposedAtUtc",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ContactChanges_PersonId_AtUtc",
                table: "ContactChanges",
                columns: new[] { "PersonId", "AtUtc" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChangeProposals");

            migrationBuilder.DropTable(
                name: "ContactChanges");
        }
    }
}
