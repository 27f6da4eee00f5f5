using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Appointments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Topic = table.Column<byte>(type: "tinyint", nullable: false),
                    AskedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    StartsAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    EndsAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    Seat = table.Column<int>(type: "int", nullable: true),
                    DueAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Phone = table.Column<byte[]>(type: "varbinary(64)", maxLength: 64, nullable: true),
                    Calls = table.Column<int>(type: "int", nullable: false),
                    CalledAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    WaitedMinutes = table.Column<int>(type: "int", nullable: true),
                    LateToldAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    TakenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appointments_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_CalledAtUtc",
                table: "Appointments",
                column: "CalledAtUtc",
                filter: "\"CalledAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_LastOn_Id",
                table: "Appointments",
                columns: new[] { "LastOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_OnePerPerson",
                table: "Appointments",
                column: "PersonId",
                unique: true,
                filter: "\"Seat\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_PersonId_LastOn_Id",
                table: "Appointments",
                columns: new[] { "PersonId", "LastOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Reference",
                table: "Appointments",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_StartsAtUtc_Seat",
                table: "Appointments",
                columns: new[] { "StartsAtUtc", "Seat" },
                unique: true,
                filter: "\"Seat\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_Waiting",
                table: "Appointments",
                columns: new[] { "DueAtUtc", "Id" },
                filter: "\"DueAtUtc\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Appointments");
        }
    }
}
