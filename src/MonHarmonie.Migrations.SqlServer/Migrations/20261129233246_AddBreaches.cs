using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    NoticedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    NoticedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Nature = table.Column<byte>(type: "tinyint", nullable: false),
                    CategoryBits = table.Column<int>(type: "int", nullable: false),
                    Persons = table.Column<int>(type: "int", nullable: true),
                    Records = table.Column<int>(type: "int", nullable: true),
                    IsHighRisk = table.Column<bool>(type: "bit", nullable: false),
                    NotifiedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    AuthorityReference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ToldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IsNotTold = table.Column<bool>(type: "bit", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Steps = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Breaches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BreachSteps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BreachId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    OfficerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", maxLength: 96512, nullable: false)
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
