using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class AppendOnlyLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // EXEC, because CREATE TRIGGER must begin its batch and the idempotent script wraps each statement in an IF.
            migrationBuilder.Sql("""EXEC(N'CREATE TRIGGER [LedgerEvents_AppendOnly] ON [LedgerEvents] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The ledger is append-only.'', 1; END')""");
            migrationBuilder.Sql("""EXEC(N'CREATE TRIGGER [LedgerSeals_AppendOnly] ON [LedgerSeals] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''The ledger is append-only.'', 1; END')""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER [LedgerEvents_AppendOnly];""");
            migrationBuilder.Sql("""DROP TRIGGER [LedgerSeals_AppendOnly];""");
        }
    }
}
