using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class WorkAndActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSound",
                table: "FileOpenings",
                type: "bit",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reveals",
                table: "FileOpenings",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ReviewedById",
                table: "FileOpenings",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WaitedMinutes",
                table: "ComplaintSteps",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SnoozedUntil",
                table: "Complaints",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAtUtc",
                table: "Claims",
                type: "datetime2(3)",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SnoozedUntil",
                table: "Claims",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WaitedMinutes",
                table: "ClaimEvents",
                type: "int",
                nullable: true);

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
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SnoozedUntil = table.Column<DateOnly>(type: "date", nullable: true),
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

            migrationBuilder.CreateTable(
                name: "ChangeProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpeningId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    State = table.Column<byte>(type: "tinyint", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(6000)", maxLength: 6000, nullable: true),
                    ProposedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProposedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ExpiresAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    DecidedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CancelHash = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Field = table.Column<byte>(type: "tinyint", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ChangedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Before = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true, collation: "Latin1_General_100_BIN2"),
                    After = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ChangedById = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApprovedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OpeningId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
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
                name: "IX_Conversations_Promised",
                table: "Conversations",
                columns: new[] { "PromisedOn", "Id" },
                filter: "\"PromisedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplaintSteps_Answers",
                table: "ComplaintSteps",
                columns: new[] { "AtUtc", "WaitedMinutes" },
                filter: "\"WaitedMinutes\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimEvents_Decisions",
                table: "ClaimEvents",
                columns: new[] { "AtUtc", "WaitedMinutes" },
                filter: "\"WaitedMinutes\" IS NOT NULL");

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
                name: "IX_Appointments_Promised",
                table: "Appointments",
                columns: new[] { "PromisedOn", "Id" },
                filter: "\"PromisedOn\" IS NOT NULL");

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
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "ChangeProposals");

            migrationBuilder.DropTable(
                name: "ContactChanges");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_Promised",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_ComplaintSteps_Answers",
                table: "ComplaintSteps");

            migrationBuilder.DropIndex(
                name: "IX_ClaimEvents_Decisions",
                table: "ClaimEvents");

            migrationBuilder.DropColumn(
                name: "IsSound",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "Reveals",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "ReviewedById",
                table: "FileOpenings");

            migrationBuilder.DropColumn(
                name: "WaitedMinutes",
                table: "ComplaintSteps");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "DecidedAtUtc",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "SnoozedUntil",
                table: "Claims");

            migrationBuilder.DropColumn(
                name: "WaitedMinutes",
                table: "ClaimEvents");
        }
    }
}
