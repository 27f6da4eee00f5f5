using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MonHarmonie.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AppendOnlyLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""CREATE TRIGGER LedgerEvents_AppendOnly_Update BEFORE UPDATE ON LedgerEvents BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER LedgerEvents_AppendOnly_Delete BEFORE DELETE ON LedgerEvents BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER LedgerSeals_AppendOnly_Update BEFORE UPDATE ON LedgerSeals BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER LedgerSeals_AppendOnly_Delete BEFORE DELETE ON LedgerSeals BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER LedgerEvents_AppendOnly_Update;""");
            migrationBuilder.Sql("""DROP TRIGGER LedgerEvents_AppendOnly_Delete;""");
            migrationBuilder.Sql("""DROP TRIGGER LedgerSeals_AppendOnly_Update;""");
            migrationBuilder.Sql("""DROP TRIGGER LedgerSeals_AppendOnly_Delete;""");
        }
    }
}
