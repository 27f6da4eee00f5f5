using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ChildRightsAndComplaints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "ParentAccountId",
                table: "RightsRequests",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ChildId",
                table: "InboxMessages",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Subject = table.Column<byte>(type: "INTEGER", nullable: false),
                    AboutKind = table.Column<byte>(type: "INTEGER", nullable: true),
                    AboutId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AboutReference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: true),
                    MediatorFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstAnswererId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakenById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Complaints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Complaints_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ComplaintSteps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ComplaintId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: true),
                    PromisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AdvisorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Words = table.Column<byte[]>(type: "BLOB", maxLength: 7564, nullable: true),
                    Wish = table.Column<byte[]>(type: "BLOB", maxLength: 1564, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComplaintSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ComplaintSteps_Complaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches",
                columns: new[] { "ClosedOn", "Id" },
                filter: "\"ClosedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_LastOn_Id",
                table: "Complaints",
                columns: new[] { "LastOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_PersonId_SentOn_Id",
                table: "Complaints",
                columns: new[] { "PersonId", "SentOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Reference",
                table: "Complaints",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Waiting",
                table: "Complaints",
                columns: new[] { "PromisedOn", "Id" },
                filter: "\"PromisedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintSteps_ComplaintId_Number",
                table: "ComplaintSteps",
                columns: new[] { "ComplaintId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ComplaintSteps");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches");

            migrationBuilder.DropColumn(
                name: "ParentAccountId",
                table: "RightsRequests");

            migrationBuilder.DropColumn(
                name: "ChildId",
                table: "InboxMessages");
        }
    }
}
