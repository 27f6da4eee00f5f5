using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ChildRightsAndComplaints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "ParentAccountId",
                table: "RightsRequests",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChildId",
                table: "InboxMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Complaints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<byte>(type: "tinyint", nullable: false),
                    AboutKind = table.Column<byte>(type: "tinyint", nullable: true),
                    AboutId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AboutReference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SentAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Outcome = table.Column<byte>(type: "tinyint", nullable: true),
                    MediatorFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstAnswererId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Steps = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ComplaintId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    Outcome = table.Column<byte>(type: "tinyint", nullable: true),
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Words = table.Column<byte[]>(type: "varbinary(7564)", maxLength: 7564, nullable: true),
                    Wish = table.Column<byte[]>(type: "varbinary(1564)", maxLength: 1564, nullable: true)
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
