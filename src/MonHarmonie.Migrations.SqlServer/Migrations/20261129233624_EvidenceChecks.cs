using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    FinishedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Condition = table.Column<byte>(type: "tinyint", nullable: false),
                    Sealed = table.Column<long>(type: "bigint", nullable: false),
                    Pending = table.Column<int>(type: "int", nullable: false),
                    Heads = table.Column<int>(type: "int", nullable: false),
                    UnreadableHeads = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<long>(type: "bigint", nullable: false),
                    Grants = table.Column<long>(type: "bigint", nullable: false),
                    Notices = table.Column<int>(type: "int", nullable: false),
                    FaultCount = table.Column<int>(type: "int", nullable: false),
                    Faults = table.Column<string>(type: "varchar(200)", unicode: false, maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2")
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
