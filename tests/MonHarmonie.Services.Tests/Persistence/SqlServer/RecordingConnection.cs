using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>A connection to no server: it records commands and answers with pretended rows.</summary>
internal sealed class RecordingConnection(RecordedSql recorded) : DbConnection
{
    private ConnectionState state;

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=none;Database=none";
    public override string Database => "none";
    public override string DataSource => "none";
    public override string ServerVersion => "16.00.0000";
    public override ConnectionState State => state;

    public override void Open() => state = ConnectionState.Open;

    public override void Close() => state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordingTransaction(this, isolationLevel);

    protected override DbCommand CreateDbCommand() => new RecordingCommand(this, recorded);
}

internal sealed class RecordingTransaction(DbConnection connection, IsolationLevel level) : DbTransaction
{
    public override IsolationLevel IsolationLevel => level;
    public override bool SupportsSavepoints => true;
    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        // Nothing was written.
    }

    public override void Rollback()
    {
        // Nothing was written.
    }

    public override void Save(string savepointName)
    {
        // Nothing was written.
    }

    public override void Release(string savepointName)
    {
        // Nothing was written.
    }
}

/// <summary>Takes the parameters of a real SQL Server command, so that their types are the ones the server would see.</summary>
internal sealed class RecordingCommand(DbConnection connection, RecordedSql recorded) : DbCommand
{
    private readonly SqlCommand inner = new();

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }
    public override int CommandTimeout { get; set; }
    public override CommandType CommandType { get; set; } = CommandType.Text;
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }
    protected override DbParameterCollection DbParameterCollection => inner.Parameters;
    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // Nothing runs.
    }

    public override void Prepare()
    {
        // Nothing to prepare.
    }

    public override int ExecuteNonQuery() => Record().Rows;

    public override object? ExecuteScalar() => Record().Rows == 0 ? null : 1;

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        new PretendedReader(Record(), SelectedColumns.Of(CommandText));

    private Pretended Record() =>
        recorded.Add(new RecordedCommand(CommandText, string.Join(", ", inner.Parameters.Cast<SqlParameter>().Select(Declare))));

    private static string Declare(SqlParameter parameter)
    {
        var name = parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName;
        var type = parameter.SqlDbType switch
        {
            SqlDbType.NVarChar or SqlDbType.VarChar or SqlDbType.NChar or SqlDbType.Char or SqlDbType.VarBinary or SqlDbType.Binary =>
                $"{parameter.SqlDbType}({(parameter.Size is > 0 and <= 4000 ? parameter.Size.ToString() : "max")})",
            SqlDbType.DateTime2 => "datetime2(7)",
            SqlDbType.Decimal => "decimal(38,6)",
            var other => other.ToString(),
        };
        return $"{name} {type.ToLowerInvariant()}";
    }
}
