using Microsoft.Data.SqlClient;
using MonHarmonie.Services.Persistence.Bulk;

namespace MonHarmonie.Services.Demonstration.Seeding;

/// <summary>Fills SQL Server by bulk copy, in transactions of some batches.</summary>
internal sealed class SqlServerLoader(SqlConnection connection) : BulkLoader
{
    private SqlTransaction transaction = connection.BeginTransaction();

    public override void Commit()
    {
        CloseSinks();
        transaction.Commit();
        transaction.Dispose();
        transaction = connection.BeginTransaction();
    }

    public override void Finish()
    {
        CloseSinks();
        transaction.Commit();
        using var command = connection.CreateCommand();
        // Only the owner may; for anybody else the server gathers statistics by itself, later.
        command.CommandText = "IF IS_MEMBER(N'db_owner') = 1 OR IS_SRVROLEMEMBER(N'sysadmin') = 1 EXEC sp_updatestats;";
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    protected override IRowSink CreateSink(string table, IReadOnlyList<BulkColumn> columns) =>
        new SqlServerBulkWriter(connection, transaction, table, columns);

    protected override void Flush(IRowSink sink) => ((SqlServerBulkWriter)sink).Flush();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        transaction.Dispose();
    }
}
