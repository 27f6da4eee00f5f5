using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EvidenceChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "EvidenceChecks",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    FinishedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Condition = table.Column<byte>(type: "INTEGER", nullable: false),
                    Sealed = table.Column<long>(type: "INTEGER", nullable: false),
                    Pending = table.Column<int>(type: "INTEGER", nullable: false),
                    Heads = table.Column<int>(type: "INTEGER", nullable: false),
                    UnreadableHeads = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<long>(type: "INTEGER", nullable: false),
                    Grants = table.Column<long>(type: "INTEGER", nullable: false),
                    Notices = table.Column<int>(type: "INTEGER", nullable: false),
                    FaultCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Faults = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceChecks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceChecks_FinishedAtUtc",
                table: "EvidenceChecks",
                column: "FinishedAtUtc");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "EvidenceChecks");
        }
    }
}
