using System.Collections;
using System.Data.Common;

namespace MonHarmonie.Services.Tests.Persistence.SqlServer;

/// <summary>A result of as many rows as asked, in which each column holds a plausible value of whatever type is read from it.</summary>
internal sealed class PretendedReader(Pretended pretended, IReadOnlyList<string> columns) : DbDataReader
{
    private static readonly Guid Id = new("0193aaaa-0000-7000-8000-000000000001");
    private int read;

    public override int FieldCount => 64;
    public override bool HasRows => pretended.Rows > 0;
    public override bool IsClosed => false;
    public override int RecordsAffected => pretended.Rows;
    public override int Depth => 0;
    public override object this[int ordinal] => GetValue(ordinal);
    public override object this[string name] => GetValue(0);

    public override bool Read() => read++ < pretended.Rows;

    public override bool NextResult()
    {
        read = 0;
        return true;
    }

    public override T GetFieldValue<T>(int ordinal) => (T)Value(typeof(T), ordinal);

    /// <summary>Two minutes ago, or in a year for a column that names an end: a row that is in use now.</summary>
    private DateTime When(int ordinal)
    {
        var name = ordinal < columns.Count ? columns[ordinal] : "";
        var isEnd =
            name.StartsWith("Expires", StringComparison.Ordinal)
            || name.StartsWith("Ends", StringComparison.Ordinal)
            || name.Contains("Until", StringComparison.Ordinal);
        return isEnd ? TestDatabase.Start.UtcDateTime.AddYears(1) : TestDatabase.Start.UtcDateTime.AddMinutes(-2);
    }

    /// <summary>Every other column of bytes may be an id.</summary>
    private bool IsDigest(int ordinal) =>
        ordinal < columns.Count
        && (columns[ordinal].Contains("Hash", StringComparison.Ordinal) || columns[ordinal].Contains("Sha", StringComparison.Ordinal));

    private object Value(Type type, int ordinal)
    {
        var real = Nullable.GetUnderlyingType(type) ?? type;
        if (real.IsEnum)
            return Enum.ToObject(real, 1);
        if (real == typeof(Guid))
            return SqlServerGuidConverter.ToStored(Id);
        if (real == typeof(byte[]))
            return IsDigest(ordinal) ? new byte[32] : Id.ToByteArray();
        if (real == typeof(DateOnly))
            return DateOnly.FromDateTime(When(ordinal));
        if (real == typeof(DateTime))
            return When(ordinal);
        if (real == typeof(DateTimeOffset))
            return new DateTimeOffset(When(ordinal), TimeSpan.Zero);
        if (real == typeof(string))
            return "pretended";
        return real == typeof(object) ? 1 : Convert.ChangeType(1, real);
    }

    public override bool IsDBNull(int ordinal) => pretended.Nulls;

    public override bool GetBoolean(int ordinal) => pretended.Value != 0;

    public override byte GetByte(int ordinal) => (byte)pretended.Value;

    public override char GetChar(int ordinal) => 'x';

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => pretended.Value;

    public override double GetDouble(int ordinal) => pretended.Value;

    public override float GetFloat(int ordinal) => pretended.Value;

    public override Guid GetGuid(int ordinal) => SqlServerGuidConverter.ToStored(Id);

    public override short GetInt16(int ordinal) => (short)pretended.Value;

    public override int GetInt32(int ordinal) => pretended.Value;

    public override long GetInt64(int ordinal) => pretended.Value;

    public override string GetString(int ordinal) => "pretended";

    public override object GetValue(int ordinal) => 1;

    public override Type GetFieldType(int ordinal) => typeof(object);

    public override string GetDataTypeName(int ordinal) => "sql_variant";

    public override string GetName(int ordinal) => "c" + ordinal;

    public override int GetOrdinal(string name) => 0;

    public override int GetValues(object[] values) => 0;

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
