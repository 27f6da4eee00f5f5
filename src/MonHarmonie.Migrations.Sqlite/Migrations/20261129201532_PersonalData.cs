using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PersonalData : Migration
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
                name: "DataArchives",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AskedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ReadyAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ExpiresAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    DownloadedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    StorageName = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    SealedKey = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    NextAttemptAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataArchives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataArchives_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DataArchives_Users_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "RightsRequests",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Category = table.Column<byte>(type: "INTEGER", nullable: true),
                    ConsultationId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    ReceivedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsExtended = table.Column<bool>(type: "INTEGER", nullable: false),
                    Refusal = table.Column<byte>(type: "INTEGER", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OfficerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Steps = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RightsRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RightsRequests_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateTable(
                name: "RightsSteps",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    RequestId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    OfficerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Words = table.Column<byte[]>(type: "BLOB", maxLength: 6064, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RightsSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RightsSteps_RightsRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "RightsRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateIndex(
                name: "IX_DataArchives_AccountId",
                table: "DataArchives",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_DataArchives_ExpiresAtUtc",
                table: "DataArchives",
                column: "ExpiresAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_DataArchives_PersonId",
                table: "DataArchives",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataArchives_Waiting",
                table: "DataArchives",
                column: "NextAttemptAtUtc",
                filter: "\"NextAttemptAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RightsRequests_ClosedOn_Id",
                table: "RightsRequests",
                columns: new[] { "ClosedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RightsRequests_Open",
                table: "RightsRequests",
                columns: new[] { "DueOn", "Id" },
                filter: "\"ClosedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RightsRequests_PersonId_ConsultationId",
                table: "RightsRequests",
                columns: new[] { "PersonId", "ConsultationId" },
                unique: true,
                filter: "\"ConsultationId\" IS NOT NULL AND \"State\" <> 5");

            migrationBuilder.CreateIndex(
                name: "IX_RightsRequests_PersonId_ReceivedOn_Id",
                table: "RightsRequests",
                columns: new[] { "PersonId", "ReceivedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RightsRequests_Reference",
                table: "RightsRequests",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RightsSteps_RequestId_Number",
                table: "RightsSteps",
                columns: new[] { "RequestId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConsentDecisions");

            migrationBuilder.DropTable(
                name: "DataArchives");

            migrationBuilder.DropTable(
                name: "HiddenHints");

            migrationBuilder.DropTable(
                name: "RightsSteps");

            migrationBuilder.DropTable(
                name: "ConsentNotices");

            migrationBuilder.DropTable(
                name: "RightsRequests");
        }
    }
}
