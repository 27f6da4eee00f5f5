using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PersonalDataRights : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "CoverEndedOn",
                table: "Persons",
                type: "TEXT",
                nullable: true);

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
                name: "Erasures",
                columns: table => new
                {
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Category = table.Column<byte>(type: "INTEGER", nullable: false),
                    BegunAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    DoneAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    FlushedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Erasures", x => x.RequestId);
                });

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

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ContractId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Ground = table.Column<byte>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    SetAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    SetBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                    table.CheckConstraint("CK_LegalHolds_Target", "(\"PersonId\" IS NULL AND \"ContractId\" IS NOT NULL) OR (\"PersonId\" IS NOT NULL AND \"ContractId\" IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Purpose = table.Column<byte>(type: "INTEGER", nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => new { x.PersonId, x.Purpose });
                });

            migrationBuilder.CreateTable(
                name: "PurgeProofs",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Purpose = table.Column<byte>(type: "INTEGER", nullable: false),
                    Category = table.Column<byte>(type: "INTEGER", nullable: false),
                    RuleVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Cutoff = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    EndedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    IsCutShort = table.Column<bool>(type: "INTEGER", nullable: false),
                    Entries = table.Column<int>(type: "INTEGER", nullable: false),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    Held = table.Column<int>(type: "INTEGER", nullable: false),
                    Latest = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PurgeProofs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Restrictions",
                columns: table => new
                {
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Category = table.Column<byte>(type: "INTEGER", nullable: false),
                    SinceUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restrictions", x => new { x.PersonId, x.Category });
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

            migrationBuilder.CreateTable(
                name: "ErasureLines",
                columns: table => new
                {
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Thing = table.Column<byte>(type: "INTEGER", nullable: false),
                    Erased = table.Column<int>(type: "INTEGER", nullable: false),
                    Kept = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptFor = table.Column<byte>(type: "INTEGER", nullable: true),
                    KeptUntil = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasureLines", x => new { x.RequestId, x.Thing });
                    table.ForeignKey(
                        name: "FK_ErasureLines_Erasures_RequestId",
                        column: x => x.RequestId,
                        principalTable: "Erasures",
                        principalColumn: "RequestId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_CoverEndedOn",
                table: "Persons",
                column: "CoverEndedOn",
                filter: "\"CoverEndedOn\" IS NOT NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_PersonId",
                table: "Erasures",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Erasures_ToFlush",
                table: "Erasures",
                column: "RequestId",
                filter: "\"FlushedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceChecks_FinishedAtUtc",
                table: "EvidenceChecks",
                column: "FinishedAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Contracts",
                table: "LegalHolds",
                columns: new[] { "ContractId", "Ground" },
                unique: true,
                filter: "\"LiftedOn\" IS NULL AND \"ContractId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_LiftedOn_Id",
                table: "LegalHolds",
                columns: new[] { "LiftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Open",
                table: "LegalHolds",
                columns: new[] { "ReviewOn", "Id" },
                filter: "\"LiftedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Persons",
                table: "LegalHolds",
                columns: new[] { "PersonId", "Ground" },
                unique: true,
                filter: "\"LiftedOn\" IS NULL AND \"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Reference",
                table: "LegalHolds",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PurgeProofs_RunId_Source",
                table: "PurgeProofs",
                columns: new[] { "RunId", "Source" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PurgeProofs_StartedOn_Id",
                table: "PurgeProofs",
                columns: new[] { "StartedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PurgeProofs_Unfinished",
                table: "PurgeProofs",
                column: "StartedAtUtc",
                filter: "\"EndedAtUtc\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BreachSteps");

            migrationBuilder.DropTable(
                name: "ErasureLines");

            migrationBuilder.DropTable(
                name: "EvidenceChecks");

            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "PurgeProofs");

            migrationBuilder.DropTable(
                name: "Restrictions");

            migrationBuilder.DropTable(
                name: "Breaches");

            migrationBuilder.DropTable(
                name: "Erasures");

            migrationBuilder.DropIndex(
                name: "IX_Persons_CoverEndedOn",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "CoverEndedOn",
                table: "Persons");
        }
    }
}
