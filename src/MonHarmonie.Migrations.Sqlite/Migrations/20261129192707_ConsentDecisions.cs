using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ConsentDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ConsentNotices",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<byte>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Body = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    WrittenById = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ApprovedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PublishedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Sha256 = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HiddenHints",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    TargetId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HiddenUntil = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HiddenHints", x => new { x.PersonId, x.Kind, x.TargetId });
                });

            migrationBuilder.CreateTable(
                name: "ConsentDecisions",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<byte>(type: "INTEGER", nullable: false),
                    Category = table.Column<byte>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    NoticeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsByParent = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConsentDecisions_ConsentNotices_NoticeId",
                        column: x => x.NoticeId,
                        principalTable: "ConsentNotices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentDecisions_NoticeId",
                table: "ConsentDecisions",
                column: "NoticeId");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentDecisions_PersonId_Purpose_Category",
                table: "ConsentDecisions",
                columns: new[] { "PersonId", "Purpose", "Category" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentDecisions_Purpose_Category_State_PersonId",
                table: "ConsentDecisions",
                columns: new[] { "Purpose", "Category", "State", "PersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConsentDecisions_ValidUntil",
                table: "ConsentDecisions",
                column: "ValidUntil",
                filter: "\"ValidUntil\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ConsentNotices_Purpose_Number",
                table: "ConsentNotices",
                columns: new[] { "Purpose", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentDecisions");

            migrationBuilder.DropTable(
                name: "HiddenHints");

            migrationBuilder.DropTable(
                name: "ConsentNotices");
        }
    }
}
