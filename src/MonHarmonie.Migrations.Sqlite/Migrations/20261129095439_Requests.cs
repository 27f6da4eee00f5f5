using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte>(
                name: "Transfer",
                table: "Reimbursements",
                type: "INTEGER",
                nullable: false,
                defaultValue: (byte)0);

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", unicode: false, maxLength: 12, nullable: false),
                    SenderId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    Care = table.Column<byte>(type: "INTEGER", nullable: true),
                    CareDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Professional = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    ProfessionalNumber = table.Column<string>(type: "TEXT", unicode: false, maxLength: 14, nullable: true),
                    Quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    Visibility = table.Column<byte>(type: "INTEGER", nullable: false),
                    CreatedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ConfirmedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ReviewReasons = table.Column<int>(type: "INTEGER", nullable: false),
                    IsSettling = table.Column<bool>(type: "INTEGER", nullable: false),
                    Refusal = table.Column<byte>(type: "INTEGER", nullable: true),
                    Missing = table.Column<byte>(type: "INTEGER", nullable: true),
                    ProposedById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Proposal = table.Column<string>(type: "TEXT", unicode: false, maxLength: 500, nullable: true),
                    TakenById = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakenUntilUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ReimbursementId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SettlementNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    PaymentRound = table.Column<int>(type: "INTEGER", nullable: false),
                    QuoteId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EventCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FileCount = table.Column<int>(type: "INTEGER", nullable: false),
                    EstimateCount = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAttemptAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AcceptedCents = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderedCents = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalCents = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ClaimId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CalculatedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    RuleSet = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    TariffVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Clause = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ClauseLabel = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Steps = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8000, nullable: false),
                    AmcPaidCents = table.Column<long>(type: "INTEGER", nullable: false),
                    AmoPaidCents = table.Column<long>(type: "INTEGER", nullable: false),
                    SpentCents = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ClaimId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    AtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Actor = table.Column<byte>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Step = table.Column<byte>(type: "INTEGER", nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    PromisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Refusal = table.Column<byte>(type: "INTEGER", nullable: true),
                    Missing = table.Column<byte>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false)
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
                    ClaimId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SentSha256 = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    IsRejected = table.Column<bool>(type: "INTEGER", nullable: false)
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
