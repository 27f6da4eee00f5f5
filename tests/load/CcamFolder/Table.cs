using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CcamFolder;

internal sealed class Table : IDisposable
{
    private static readonly Encoding CodePage850 = CodePagesEncodingProvider.Instance.GetEncoding(850)!;
    private readonly BufferedStream file;
    private readonly (string Name, char Type, int Length, int Decimals)[] fields;
    private readonly byte[] record;
    private uint count;

    public Table(string path, params (string, char, int, int)[] fields)
    {
        this.fields = fields;
        file = new BufferedStream(File.Create(path), 1 << 20);
        record = new byte[1 + fields.Sum(f => f.Item3)];
        file.Write(Header());
    }

    public void Add(params object?[] values)
    {
        record.AsSpan().Fill((byte)' ');
        var offset = 1;
        for (var i = 0; i < fields.Length; i++)
        {
            var (_, type, length, decimals) = fields[i];
            var text = values[i] switch
            {
                DateOnly day => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                decimal number => number.ToString("F" + decimals, CultureInfo.InvariantCulture),
                var other => Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
            };
            var bytes = CodePage850.GetBytes(type == 'N' ? text.PadLeft(length) : text);
            bytes.AsSpan(0, Math.Min(length, bytes.Length)).CopyTo(record.AsSpan(offset));
            offset += length;
        }
        file.Write(record);
        count++;
    }

    public void Dispose()
    {
        file.WriteByte(0x1A);
        file.Position = 0;
        file.Write(Header());
        file.Dispose();
    }

    private byte[] Header()
    {
        var header = new byte[32 + (32 * fields.Length) + 1];
        (header[0], header[1], header[2], header[3], header[^1]) = (3, 126, 1, 1, 0x0D);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)record.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var at = 32 + (32 * i);
            Encoding.ASCII.GetBytes(fields[i].Name).CopyTo(header, at);
            (header[at + 11], header[at + 16], header[at + 17]) = ((byte)fields[i].Type, (byte)fields[i].Length, (byte)fields[i].Decimals);
        }
        return header;
    }
}
