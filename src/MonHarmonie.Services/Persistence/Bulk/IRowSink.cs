namespace MonHarmonie.Services.Persistence.Bulk;

/// <summary>A text that many rows share, in the form each database wants.</summary>
internal sealed class SharedText(string value)
{
    public static readonly SharedText Empty = new("");

    public string Value { get; } = value;
    public byte[] Utf8 { get; } = System.Text.Encoding.UTF8.GetBytes(value);
}

/// <summary>Takes the cells of one row, in the order of the columns of its table.</summary>
internal interface IRowSink
{
    void Id(Guid value);
    void Text(SharedText value);
    void Text(string? value);
    void Number(long value);
    void Day(DateOnly value);
    void Instant(DateTime value);
    void Flag(bool value);
    void Bytes(byte[]? value);
    void Null();
    void EndRow();
}

/// <summary>A row that can be written in bulk.</summary>
internal interface IBulkRow
{
    static abstract string Table { get; }
    static abstract IReadOnlyList<BulkColumn> Columns { get; }
    void WriteTo(IRowSink sink);
}

/// <summary>A column that bulk loading fills, with the type a bulk copy to SQL Server sends.</summary>
internal sealed record BulkColumn(string Name, Type Type)
{
    public static BulkColumn Id(string name) => new(name, typeof(Guid));

    public static BulkColumn Text(string name) => new(name, typeof(string));

    public static BulkColumn Day(string name) => new(name, typeof(DateTime));

    public static BulkColumn Instant(string name) => new(name, typeof(DateTime));

    public static BulkColumn Small(string name) => new(name, typeof(byte));

    public static BulkColumn Int(string name) => new(name, typeof(int));

    public static BulkColumn Cents(string name) => new(name + "Cents", typeof(long));

    public static BulkColumn Flag(string name) => new(name, typeof(bool));

    public static BulkColumn Bytes(string name) => new(name, typeof(byte[]));
}
