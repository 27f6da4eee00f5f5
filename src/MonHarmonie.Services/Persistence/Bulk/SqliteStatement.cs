using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>
/// A prepared statement of SQLite whose parameters are bound in their order. It calls the engine itself: for rows of twenty cells the
/// parameters of ADO.NET cost more than the insert.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private static readonly int FirstDay = new DateOnly(1900, 1, 1).DayNumber;
    private static readonly byte[]?[] Days = new byte[]?[60_000];
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly byte[] id = new byte[16];
    private byte[] text = new byte[512];
    private int last;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection must be open.");
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <summary>As <see cref="GuidBytesConverter"/> stores it.</summary>
    public void Bind(Guid value)
    {
        value.TryWriteBytes(id, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, ++last, id));
    }

    public void Bind(string value)
    {
        if (value.Length * 3 > text.Length)
            text = new byte[value.Length * 3];
        var length = Encoding.UTF8.GetBytes(value, text);
        Check(raw.sqlite3_bind_text(statement, ++last, text.AsSpan(0, length)));
    }

    public void BindText(ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(statement, ++last, utf8));

    public void Bind(long value) => Check(raw.sqlite3_bind_int64(statement, ++last, value));

    public void Bind(DateOnly value)
    {
        var place = value.DayNumber - FirstDay;
        var known = place >= 0 && place < Days.Length ? Days[place] ??= Iso(value) : Iso(value);
        Check(raw.sqlite3_bind_text(statement, ++last, known));
    }

    public void Bind(DateTime value)
    {
        Span<byte> utf8 = stackalloc byte[32];
        value.TryFormat(utf8, out var length, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        Check(raw.sqlite3_bind_text(statement, ++last, utf8[..length]));
    }

    public void Bind(bool value) => Bind(value ? 1L : 0L);

    public void Bind(byte[] value) => Check(raw.sqlite3_bind_blob(statement, ++last, value));

    public void Bind(double value) => Check(raw.sqlite3_bind_double(statement, ++last, value));

    public void BindNull() => Check(raw.sqlite3_bind_null(statement, ++last));

    /// <summary>Executes with what was bound.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="SqliteException">The database refuses.</exception>
    public int Execute()
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            Fail();
        raw.sqlite3_reset(statement);
        last = 0;
        return raw.sqlite3_changes(database);
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
