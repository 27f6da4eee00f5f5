using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddBreaches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Breaches",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    NoticedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    NoticedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Nature = table.Column<byte>(type: "INTEGER", nullable: false),
                    CategoryBits = table.Column<int>(type: "INTEGER", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: true),
                    Records = table.Column<int>(type: "INTEGER", nullable: true),
                    IsHighRisk = table.Column<bool>(type: "INTEGER", nullable: false),
                    NotifiedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    AuthorityReference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsNotTold = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreachSteps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BreachId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    OfficerId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: 96512, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreachSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreachSteps_Breaches_BreachId",
                        column: x => x.BreachId,
                        principalTable: "Breaches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_NoticedOn_Id",
                table: "Breaches",
                columns: new[] { "NoticedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_Open",
                table: "Breaches",
                column: "NoticedAtUtc",
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_Reference",
                table: "Breaches",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BreachSteps_BreachId_Number",
                table: "BreachSteps",
                columns: new[] { "BreachId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BreachSteps");

            migrationBuilder.DropTable(
                name: "Breaches");
        }
    }
}
