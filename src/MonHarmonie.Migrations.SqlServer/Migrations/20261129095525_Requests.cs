using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Requests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTransferChanged",
                table: "Reimbursements",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte>(
                name: "Transfer",
                table: "Reimbursements",
                type: "tinyint",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Reference = table.Column<string>(type: "varchar(12)", unicode: false, maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SenderId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PersonId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<byte>(type: "tinyint", nullable: false),
                    Status = table.Column<byte>(type: "tinyint", nullable: false),
                    Care = table.Column<byte>(type: "tinyint", nullable: true),
                    CareDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Professional = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ProfessionalNumber = table.Column<string>(type: "varchar(14)", unicode: false, maxLength: 14, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Quantity = table.Column<int>(type: "int", nullable: false),
                    Visibility = table.Column<byte>(type: "tinyint", nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ConfirmedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    SentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExpiresAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ReviewReasons = table.Column<int>(type: "int", nullable: false),
                    IsSettling = table.Column<bool>(type: "bit", nullable: false),
                    Refusal = table.Column<byte>(type: "tinyint", nullable: true),
                    Missing = table.Column<byte>(type: "tinyint", nullable: true),
                    ProposedById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Proposal = table.Column<string>(type: "varchar(500)", unicode: false, maxLength: 500, nullable: true, collation: "Latin1_General_100_BIN2"),
                    TakenById = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ReimbursementId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    SettlementNumber = table.Column<int>(type: "int", nullable: false),
                    PaymentRound = table.Column<int>(type: "int", nullable: false),
                    QuoteId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    EventCount = table.Column<int>(type: "int", nullable: false),
                    FileCount = table.Column<int>(type: "int", nullable: false),
                    EstimateCount = table.Column<int>(type: "int", nullable: false),
                    NextAttemptAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AcceptedCents = table.Column<long>(type: "bigint", nullable: false),
                    OrderedCents = table.Column<long>(type: "bigint", nullable: false),
                    TotalCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Claims_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ClaimEstimates",
                columns: table => new
                {
                    ClaimId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    CalculatedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RuleSet = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TariffVersion = table.Column<int>(type: "int", nullable: false),
                    Clause = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ClauseLabel = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Steps = table.Column<string>(type: "varchar(8000)", unicode: false, maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AmcPaidCents = table.Column<long>(type: "bigint", nullable: false),
                    AmoPaidCents = table.Column<long>(type: "bigint", nullable: false),
                    SpentCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimEstimates", x => new { x.ClaimId, x.Number });
                    table.ForeignKey(
                        name: "FK_ClaimEstimates_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClaimEvents",
                columns: table => new
                {
                    ClaimId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Actor = table.Column<byte>(type: "tinyint", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Step = table.Column<byte>(type: "tinyint", nullable: false),
                    Status = table.Column<byte>(type: "tinyint", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Refusal = table.Column<byte>(type: "tinyint", nullable: true),
                    Missing = table.Column<byte>(type: "tinyint", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2"),
                    AmountCents = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimEvents", x => new { x.ClaimId, x.Number });
                    table.ForeignKey(
                        name: "FK_ClaimEvents_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ClaimFiles",
                columns: table => new
                {
                    ClaimId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SentSha256 = table.Column<byte[]>(type: "binary(32)", fixedLength: true, maxLength: 32, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    IsRejected = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClaimFiles", x => new { x.ClaimId, x.FileId });
                    table.ForeignKey(
                        name: "FK_ClaimFiles_Claims_ClaimId",
                        column: x => x.ClaimId,
                        principalTable: "Claims",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reimbursements_TransferChanged",
                table: "Reimbursements",
                column: "Id",
                filter: "IsTransferChanged = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ClaimFiles_ClaimId_SentSha256",
                table: "ClaimFiles",
                columns: new[] { "ClaimId", "SentSha256" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClaimFiles_FileId",
                table: "ClaimFiles",
                column: "FileId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClaimFiles_SentSha256",
                table: "ClaimFiles",
                column: "SentSha256");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Due",
                table: "Claims",
                column: "NextAttemptAtUtc",
                filter: "\"NextAttemptAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Expiring",
                table: "Claims",
                column: "ExpiresAtUtc",
                filter: "\"ExpiresAtUtc\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_PersonId_SentOn_Id",
                table: "Claims",
                columns: new[] { "PersonId", "SentOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Reference",
                table: "Claims",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Claims_ReimbursementId",
                table: "Claims",
                column: "ReimbursementId");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_SenderId_SentOn_Id",
                table: "Claims",
                columns: new[] { "SenderId", "SentOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Claims_UnderReview",
                table: "Claims",
                columns: new[] { "PromisedOn", "Id" },
                filter: "\"Status\" = 4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClaimEstimates");

            migrationBuilder.DropTable(
                name: "ClaimEvents");

            migrationBuilder.DropTable(
                name: "ClaimFiles");

            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_Reimbursements_TransferChanged",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "IsTransferChanged",
                table: "Reimbursements");

            migrationBuilder.DropColumn(
                name: "Transfer",
                table: "Reimbursements");
        }
    }
}
