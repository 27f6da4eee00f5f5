using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Tests.Imports.Tariffs;

/// <summary>Writes a dBase III table in code page 850, as the nomenclatures are published.</summary>
internal sealed class DbfFile
{
    private static readonly Encoding CodePage850 = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    private readonly (string Name, char Type, int Length, int Decimals)[] fields;
    private readonly List<byte[]> records = [];

    /// <param name="layout">As <c>"CODE C7, FROM D, PRICE N7.2"</c>.</param>
    public DbfFile(string layout) => fields = [.. layout.Split(',', StringSplitOptions.TrimEntries).Select(Field)];

    private int RecordLength => 1 + fields.Sum(f => f.Length);

    public DbfFile Add(params object?[] values) => AddRaw(false, values);

    public DbfFile AddDeleted(params object?[] values) => AddRaw(true, values);

    private DbfFile AddRaw(bool isDeleted, object?[] values)
    {
        var record = new byte[RecordLength];
        record.AsSpan().Fill((byte)' ');
        if (isDeleted)
            record[0] = (byte)'*';
        var offset = 1;
        foreach (var ((_, type, length, decimals), value) in fields.Zip(values))
        {
            var text = value switch
            {
                null => "",
                DateOnly day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                decimal number => number.ToString("F" + decimals, CultureInfo.InvariantCulture),
                _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
            var bytes = CodePage850.GetBytes(type == 'N' ? text.PadLeft(length) : text);
            bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(record.AsSpan(offset));
            offset += length;
        }
        records.Add(record);
        return this;
    }

    public byte[] ToBytes()
    {
        var header = new byte[32 + (32 * fields.Length) + 1];
        header[0] = 3;
        (header[1], header[2], header[3]) = (126, 1, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (uint)records.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)RecordLength);
        for (var i = 0; i < fields.Length; i++)
        {
            var at = 32 + (32 * i);
            Encoding.ASCII.GetBytes(fields[i].Name).CopyTo(header, at);
            (header[at + 11], header[at + 16], header[at + 17]) = ((byte)fields[i].Type, (byte)fields[i].Length, (byte)fields[i].Decimals);
        }
        header[^1] = 0x0D;
        return [.. header, .. records.SelectMany(r => r), 0x1A];
    }

    public void Write(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), ToBytes());
    }

    private static (string, char, int, int) Field(string text)
    {
        var (name, spec) = (text.Split(' ')[0], text.Split(' ')[1]);
        if (spec == "D")
            return (name, 'D', 8, 0);
        var parts = spec[1..].Split('.');
        return (
            name,
            spec[0],
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0
        );
    }
}
