using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// Writes rows through one prepared statement of SQLite. It calls the engine itself: for rows of twenty cells the parameters of
/// ADO.NET cost more than the insert.
/// </summary>
internal sealed class SqliteBulkWriter : IRowSink, IDisposable
{
    private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;
    private static readonly byte[]?[] Days = new byte[]?[60_000];
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly byte[] id = new byte[16];
    private byte[] text = new byte[512];
    private int cell;

    public SqliteBulkWriter(SqliteConnection connection, string table, IReadOnlyList<BulkColumn> columns)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection must be open.");
        var sql =
            $"INSERT INTO \"{table}\" ({string.Join(',', columns.Select(c => $"\"{c.Name}\""))}) VALUES ({string.Join(',', columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Id(Guid value)
    {
        value.TryWriteBytes(id, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, ++cell, id));
    }

    public void Text(SharedText value) => Check(raw.sqlite3_bind_text(statement, ++cell, value.Utf8));

    public void Text(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        if (value.Length * 3 > text.Length)
            text = new byte[value.Length * 3];
        var length = Encoding.UTF8.GetBytes(value, text);
        Check(raw.sqlite3_bind_text(statement, ++cell, text.AsSpan(0, length)));
    }

    public void Number(long value) => Check(raw.sqlite3_bind_int64(statement, ++cell, value));

    public void Day(DateOnly value)
    {
        var place = value.DayNumber - FirstDay;
        var known = place >= 0 && place < Days.Length ? Days[place] ??= Iso(value) : Iso(value);
        Check(raw.sqlite3_bind_text(statement, ++cell, known));
    }

    public void Instant(DateTime value) => Text(value.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));

    public void Flag(bool value) => Number(value ? 1 : 0);

    public void Bytes(byte[]? value)
    {
        if (value is null)
            Null();
        else
            Check(raw.sqlite3_bind_blob(statement, ++cell, value));
    }

    public void Real(double value) => Check(raw.sqlite3_bind_double(statement, ++cell, value));

    public void Null() => Check(raw.sqlite3_bind_null(statement, ++cell));

    public void EndRow()
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            Fail();
        raw.sqlite3_reset(statement);
        cell = 0;
    }

    public void Dispose() => statement.Dispose();

    private static byte[] Iso(DateOnly day) => Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            Fail();
    }

    private void Fail() =>
        throw new SqliteException(
            raw.sqlite3_errmsg(database).utf8_to_string(),
            raw.sqlite3_errcode(database),
            raw.sqlite3_extended_errcode(database)
        );
}
