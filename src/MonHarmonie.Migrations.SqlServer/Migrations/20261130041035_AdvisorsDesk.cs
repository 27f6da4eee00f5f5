using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AdvisorsDesk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contracts_CompanyContractId",
                table: "Contracts");

            migrationBuilder.AddColumn<bool>(
                name: "SkipsReading",
                table: "StoredFiles",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentAccountId",
                table: "RightsRequests",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BirthName",
                table: "Persons",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "BirthSearchName",
                table: "Persons",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "ChildId",
                table: "InboxMessages",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StaffNumber",
                table: "Contracts",
                type: "nvarchar(30)",
                maxLength: 30,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "AccessAlerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpeningId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    Blocks = table.Column<bool>(type: "bit", nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ClosedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    WasJustified = table.Column<bool>(type: "bit", nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessAlerts", x => x.Id);
                });

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
                name: "Conversations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Topic = table.Column<byte>(type: "tinyint", nullable: false),
                    OpenedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    LastOn = table.Column<DateOnly>(type: "date", nullable: false),
                    WaitingSinceUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    WaitingOn = table.Column<DateOnly>(type: "date", nullable: true),
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SnoozedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    IsUnread = table.Column<bool>(type: "bit", nullable: false),
                    TakenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Messages = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Conversations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Conversations_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DeskSearches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    IsByNir = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskSearches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileOpenings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SessionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Motive = table.Column<byte>(type: "tinyint", nullable: false),
                    Channel = table.Column<byte>(type: "tinyint", nullable: false),
                    Ground = table.Column<byte>(type: "tinyint", nullable: false),
                    OpenedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Caller = table.Column<byte>(type: "tinyint", nullable: false),
                    Proof = table.Column<byte>(type: "tinyint", nullable: true),
                    IsSampled = table.Column<bool>(type: "bit", nullable: false),
                    ReviewedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Outcome = table.Column<byte>(type: "tinyint", nullable: true),
                    Serial = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileOpenings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileOpenings_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExpiresAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Files = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageDrafts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MessageDrafts_Persons_PersonId",
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

            migrationBuilder.CreateTable(
                name: "ConversationMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConversationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    WaitedMinutes = table.Column<int>(type: "int", nullable: true),
                    Text = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConversationMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConversationMessages_Conversations_ConversationId",
                        column: x => x.ConversationId,
                        principalTable: "Conversations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CallerChecks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpeningId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Step = table.Column<byte>(type: "tinyint", nullable: false),
                    Question = table.Column<byte>(type: "tinyint", nullable: true),
                    CodeIndex = table.Column<byte[]>(type: "binary(16)", fixedLength: true, maxLength: 16, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallerChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallerChecks_FileOpenings_OpeningId",
                        column: x => x.OpeningId,
                        principalTable: "FileOpenings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FileNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpeningId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AdvisorId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    Text = table.Column<byte[]>(type: "varbinary(3064)", maxLength: 3064, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FileNotes_FileOpenings_OpeningId",
                        column: x => x.OpeningId,
                        principalTable: "FileOpenings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FileNotes_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageFiles",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DraftId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    MessageId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SentSha256 = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageFiles", x => x.FileId);
                    table.ForeignKey(
                        name: "FK_MessageFiles_ConversationMessages_MessageId",
                        column: x => x.MessageId,
                        principalTable: "ConversationMessages",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_MessageFiles_MessageDrafts_DraftId",
                        column: x => x.DraftId,
                        principalTable: "MessageDrafts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_BirthDate_SearchName_BirthSearchName_Id",
                table: "Persons",
                columns: new[] { "BirthDate", "SearchName", "BirthSearchName", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Email",
                table: "Persons",
                column: "Email",
                filter: "\"Email\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Phone",
                table: "Persons",
                column: "Phone",
                filter: "\"Phone\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_CompanyContractId_StaffNumber",
                table: "Contracts",
                columns: new[] { "CompanyContractId", "StaffNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_CompanyContracts_Reference",
                table: "CompanyContracts",
                column: "Reference");

            migrationBuilder.CreateIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches",
                columns: new[] { "ClosedOn", "Id" },
                filter: "\"ClosedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAlerts_AdvisorId_AtUtc",
                table: "AccessAlerts",
                columns: new[] { "AdvisorId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessAlerts_Blocking",
                table: "AccessAlerts",
                column: "AdvisorId",
                filter: "\"ClosedAtUtc\" IS NULL AND \"Blocks\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_AccessAlerts_Open",
                table: "AccessAlerts",
                columns: new[] { "RaisedOn", "Id" },
                filter: "\"ClosedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CallerChecks_OpeningId_Number",
                table: "CallerChecks",
                columns: new[] { "OpeningId", "Number" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "IX_ConversationMessages_Answers",
                table: "ConversationMessages",
                columns: new[] { "AtUtc", "WaitedMinutes" },
                filter: "\"WaitedMinutes\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ConversationMessages_ConversationId_Number",
                table: "ConversationMessages",
                columns: new[] { "ConversationId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_LastOn_Id",
                table: "Conversations",
                columns: new[] { "LastOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_PersonId_LastOn_Id",
                table: "Conversations",
                columns: new[] { "PersonId", "LastOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Reference",
                table: "Conversations",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_Waiting",
                table: "Conversations",
                columns: new[] { "WaitingOn", "Id" },
                filter: "\"WaitingOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DeskSearches_AdvisorId_AtUtc_IsByNir",
                table: "DeskSearches",
                columns: new[] { "AdvisorId", "AtUtc", "IsByNir" });

            migrationBuilder.CreateIndex(
                name: "IX_DeskSearches_AtUtc",
                table: "DeskSearches",
                column: "AtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_FileNotes_OpeningId",
                table: "FileNotes",
                column: "OpeningId");

            migrationBuilder.CreateIndex(
                name: "IX_FileNotes_PersonId_AtUtc",
                table: "FileNotes",
                columns: new[] { "PersonId", "AtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_FileOpenings_AdvisorId_OpenedAtUtc",
                table: "FileOpenings",
                columns: new[] { "AdvisorId", "OpenedAtUtc" });

            migrationBuilder.CreateIndex(
                name: "IX_FileOpenings_PersonId_OpenedOn_Id",
                table: "FileOpenings",
                columns: new[] { "PersonId", "OpenedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FileOpenings_Sampled",
                table: "FileOpenings",
                columns: new[] { "OpenedOn", "Id" },
                filter: "\"IsSampled\" = 1 AND \"ReviewedAtUtc\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MessageDrafts_ExpiresAtUtc",
                table: "MessageDrafts",
                column: "ExpiresAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_MessageDrafts_PersonId",
                table: "MessageDrafts",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_MessageFiles_DraftId_SentSha256",
                table: "MessageFiles",
                columns: new[] { "DraftId", "SentSha256" },
                unique: true,
                filter: "\"DraftId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_MessageFiles_MessageId",
                table: "MessageFiles",
                column: "MessageId");

            // As they are written from now on: in small letters, and without the signs between digits.
            migrationBuilder.Sql("UPDATE \"Persons\" SET \"Email\" = LOWER(\"Email\") WHERE \"Email\" IS NOT NULL");
            migrationBuilder.Sql(
                "UPDATE \"Persons\" SET \"Phone\" = REPLACE(REPLACE(REPLACE(\"Phone\", ' ', ''), '.', ''), '-', '') WHERE \"Phone\" IS NOT NULL"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessAlerts");

            migrationBuilder.DropTable(
                name: "CallerChecks");

            migrationBuilder.DropTable(
                name: "ComplaintSteps");

            migrationBuilder.DropTable(
                name: "DeskSearches");

            migrationBuilder.DropTable(
                name: "FileNotes");

            migrationBuilder.DropTable(
                name: "MessageFiles");

            migrationBuilder.DropTable(
                name: "Complaints");

            migrationBuilder.DropTable(
                name: "FileOpenings");

            migrationBuilder.DropTable(
                name: "ConversationMessages");

            migrationBuilder.DropTable(
                name: "MessageDrafts");

            migrationBuilder.DropTable(
                name: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Persons_BirthDate_SearchName_BirthSearchName_Id",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Email",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Phone",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Contracts_CompanyContractId_StaffNumber",
                table: "Contracts");

            migrationBuilder.DropIndex(
                name: "IX_CompanyContracts_Reference",
                table: "CompanyContracts");

            migrationBuilder.DropIndex(
                name: "IX_Breaches_ClosedOn_Id",
                table: "Breaches");

            migrationBuilder.DropColumn(
                name: "SkipsReading",
                table: "StoredFiles");

            migrationBuilder.DropColumn(
                name: "ParentAccountId",
                table: "RightsRequests");

            migrationBuilder.DropColumn(
                name: "BirthName",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "BirthSearchName",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "ChildId",
                table: "InboxMessages");

            migrationBuilder.DropColumn(
                name: "StaffNumber",
                table: "Contracts");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_CompanyContractId",
                table: "Contracts",
                column: "CompanyContractId");
        }
    }
}
