using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AddPayments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ChangedAtUtc",
                table: "BankAccounts",
                type: "TEXT",
                precision: 3,
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // What is on file has been so since the day from which it holds.
            migrationBuilder.Sql("UPDATE \"BankAccounts\" SET \"ChangedAtUtc\" = \"ValidFrom\" || ' 00:00:00';");

            migrationBuilder.CreateTable(
                name: "BankReports",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Message = table.Column<string>(type: "TEXT", unicode: false, maxLength: 20, nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 70, nullable: false),
                    ImportedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ImportedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Movements = table.Column<int>(type: "INTEGER", nullable: false),
                    Repeated = table.Column<int>(type: "INTEGER", nullable: false),
                    Announced = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankReports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Overpayments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PayeeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Cause = table.Column<byte>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ContestUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ContestedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Contest = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false),
                    RepaidCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Overpayments", x => x.Id);
                    table.CheckConstraint("CK_Overpayments_Amounts", "\"AmountCents\" > 0 AND \"RepaidCents\" BETWEEN 0 AND \"AmountCents\"");
                    table.ForeignKey(
                        name: "FK_Overpayments_Persons_PayeeId",
                        column: x => x.PayeeId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Overpayments_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentRuns",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    PreparedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PreparedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    PreparedBy = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ApprovedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ApprovedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClosedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ClosedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RequestedExecutionDate = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Format = table.Column<byte>(type: "INTEGER", nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 35, nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TotalCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentRuns", x => x.Id);
                    table.CheckConstraint("CK_PaymentRuns_Approved", "\"State\" IN (1, 4) OR \"ApprovedBy\" IS NOT NULL");
                    table.CheckConstraint("CK_PaymentRuns_TwoPeople", "\"ApprovedBy\" IS NULL OR \"ApprovedBy\" <> \"PreparedBy\"");
                });

            migrationBuilder.CreateTable(
                name: "Instalments",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OverpaymentId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Instalments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Instalments_Overpayments_OverpaymentId",
                        column: x => x.OverpaymentId,
                        principalTable: "Overpayments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentOrders",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PersonId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PayeeId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SourceId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Round = table.Column<int>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    OrderedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Status = table.Column<byte>(type: "INTEGER", nullable: false),
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Place = table.Column<int>(type: "INTEGER", nullable: true),
                    BankAccountId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EndToEndId = table.Column<string>(type: "TEXT", unicode: false, maxLength: 35, nullable: false),
                    CheckedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CheckedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IbanAskedAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    SentAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    CancelledAtUtc = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 35, nullable: true),
                    Version = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AmountCents = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentOrders", x => x.Id);
                    table.CheckConstraint("CK_PaymentOrders_Amount", "\"AmountCents\" > 0");
                    table.ForeignKey(
                        name: "FK_PaymentOrders_BankAccounts_BankAccountId",
                        column: x => x.BankAccountId,
                        principalTable: "BankAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentOrders_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentOrders_Persons_PayeeId",
                        column: x => x.PayeeId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentOrders_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentRunFiles",
                columns: table => new
                {
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentRunFiles", x => x.RunId);
                    table.ForeignKey(
                        name: "FK_PaymentRunFiles_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BankEntries",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ReportId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    EntryHash = table.Column<byte[]>(type: "BLOB", fixedLength: true, maxLength: 32, nullable: false),
                    Outcome = table.Column<byte>(type: "INTEGER", nullable: false),
                    Cents = table.Column<long>(type: "INTEGER", nullable: true),
                    IsCredit = table.Column<bool>(type: "INTEGER", nullable: false),
                    BookedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OrderId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RunId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", unicode: false, maxLength: 35, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankEntries_BankReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "BankReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BankEntries_PaymentOrders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "PaymentOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BankEntries_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_EntryHash",
                table: "BankEntries",
                column: "EntryHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_OrderId",
                table: "BankEntries",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_ReportId_Outcome",
                table: "BankEntries",
                columns: new[] { "ReportId", "Outcome" });

            migrationBuilder.CreateIndex(
                name: "IX_BankEntries_RunId",
                table: "BankEntries",
                column: "RunId");

            migrationBuilder.CreateIndex(
                name: "IX_BankReports_FileHash",
                table: "BankReports",
                column: "FileHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankReports_ImportedAtUtc",
                table: "BankReports",
                column: "ImportedAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Instalments_OverpaymentId_DueOn",
                table: "Instalments",
                columns: new[] { "OverpaymentId", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Overpayments_PayeeId_OpenedOn",
                table: "Overpayments",
                columns: new[] { "PayeeId", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Overpayments_PersonId",
                table: "Overpayments",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Overpayments_SourceId",
                table: "Overpayments",
                column: "SourceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Overpayments_State_OpenedOn",
                table: "Overpayments",
                columns: new[] { "State", "OpenedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_BankAccountId",
                table: "PaymentOrders",
                column: "BankAccountId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_EndToEndId",
                table: "PaymentOrders",
                column: "EndToEndId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_PayeeId",
                table: "PaymentOrders",
                column: "PayeeId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_PersonId",
                table: "PaymentOrders",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_RunId_Place",
                table: "PaymentOrders",
                columns: new[] { "RunId", "Place" },
                unique: true,
                filter: "\"RunId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_SourceId_Round",
                table: "PaymentOrders",
                columns: new[] { "SourceId", "Round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOrders_Waiting",
                table: "PaymentOrders",
                column: "OrderedAtUtc",
                filter: "\"Status\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRuns_MessageId",
                table: "PaymentRuns",
                column: "MessageId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRuns_Number",
                table: "PaymentRuns",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRuns_Prepared",
                table: "PaymentRuns",
                column: "State",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRuns_PreparedOn_Id",
                table: "PaymentRuns",
                columns: new[] { "PreparedOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BankEntries");

            migrationBuilder.DropTable(
                name: "Instalments");

            migrationBuilder.DropTable(
                name: "PaymentRunFiles");

            migrationBuilder.DropTable(
                name: "BankReports");

            migrationBuilder.DropTable(
                name: "PaymentOrders");

            migrationBuilder.DropTable(
                name: "Overpayments");

            migrationBuilder.DropTable(
                name: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "ChangedAtUtc",
                table: "BankAccounts");
        }
    }
}
