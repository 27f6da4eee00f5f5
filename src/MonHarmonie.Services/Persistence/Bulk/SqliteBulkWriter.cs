using Microsoft.Data.Sqlite;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>Writes rows that fill their cells themselves, through one prepared statement of SQLite.</summary>
internal sealed class SqliteBulkWriter(SqliteConnection connection, string table, IReadOnlyList<BulkColumn> columns) : IRowSink, IDisposable
{
    private readonly SqliteStatement statement = new(
        connection,
        $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(',', columns.Select(_ => "?"))})"
    );

    public void Id(Guid value) => statement.Bind(value);

    public void Text(SharedText value) => statement.BindText(value.Utf8);

    public void Text(string? value)
    {
        if (value is null)
            Null();
        else
            statement.Bind(value);
    }

    public void Number(long value) => statement.Bind(value);

    public void Day(DateOnly value) => statement.Bind(value);

    public void Instant(DateTime value) => statement.Bind(value);

    public void Flag(bool value) => statement.Bind(value);

    public void Bytes(byte[]? value)
    {
        if (value is null)
            Null();
        else
            statement.Bind(value);
    }

    public void Null() => statement.BindNull();

    public void EndRow() => statement.Execute();

    public void Dispose() => statement.Dispose();
}
