using System.Buffers.Binary;
using System.Text;

namespace MonHarmonie.Services.Imports.Reading.Dbf;

internal sealed record DbfField(string Name, char Type, int Offset, int Length);

/// <summary>
/// A dBase III table (DBF) in code page 850, streamed record by record. The lengths of its header are checked before anything is read by
/// them, so that a hostile file costs no more memory than one record. A file cut short is read as far as it goes.
/// </summary>
/// <remarks>Of our own: see docs/adr/0056-tariffs-as-versions.md.</remarks>
internal sealed class DbfTable : IDisposable
{
    private const int PrologueLength = 32;
    private const int FieldLength = 32;
    private const byte EndOfFields = 0x0D;
    private const byte Deleted = (byte)'*';
    private const byte EndOfFile = 0x1A;

    /// <summary>dBase allows 4,000 bytes; the CCAM's acts have 4,258.</summary>
    private const int MaxRecordBytes = 32 * 1024;

    private static readonly Encoding CodePage850 = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    private readonly SourceBytes file;
    private readonly Dictionary<string, DbfField> fields;
    private readonly int recordLength;
    private readonly byte[] record;

    private DbfTable(SourceBytes file, Dictionary<string, DbfField> fields, int recordLength, long announced)
    {
        this.file = file;
        this.fields = fields;
        this.recordLength = recordLength;
        Announced = announced;
        record = new byte[recordLength];
    }

    public string Name => file.Name;

    /// <summary>The number of records that the header tells.</summary>
    public long Announced { get; }

    public bool Has(string field) => fields.ContainsKey(field);

    /// <param name="required">Fields without which the table is of no use.</param>
    /// <exception cref="UnusableFileException">It is no dBase table, its header is damaged, or a field is missing.</exception>
    public static DbfTable Open(SourceBytes file, params ReadOnlySpan<string> required)
    {
        var prologue = new byte[PrologueLength];
        if (file.Fill(prologue) < PrologueLength)
            throw NotATable(file.Name);
        // 0x03: dBase III and later without memo; 0x83: with one, which no table here has.
        if (prologue[0] is not (0x03 or 0x83 or 0x30 or 0xF5))
            throw NotATable(file.Name);
        long announced = BinaryPrimitives.ReadUInt32LittleEndian(prologue.AsSpan(4));
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(prologue.AsSpan(8));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(prologue.AsSpan(10));
        if (headerLength < PrologueLength + 1 || length is < 2 or > MaxRecordBytes)
            throw new UnusableFileException(ImportFactKind.DbfLengthsImpossible.With(file.Name));
        var header = new byte[headerLength - PrologueLength];
        if (file.Fill(header) < header.Length)
            throw new UnusableFileException(ImportFactKind.DbfHeaderCut.With(file.Name));
        var layout = Fields(header, length, file.Name);
        foreach (var name in required)
            if (!layout.ContainsKey(name))
                throw new UnusableFileException(
                    ImportFactKind.DbfFieldMissing.With(file.Name, name, string.Join(", ", layout.Keys.Take(40)))
                );
        return new DbfTable(file, layout, length, announced);
    }

    private static Dictionary<string, DbfField> Fields(byte[] header, int length, string name)
    {
        var layout = new Dictionary<string, DbfField>(StringComparer.OrdinalIgnoreCase);
        var offset = 1;
        for (var at = 0; at + FieldLength <= header.Length && header[at] != EndOfFields; at += FieldLength)
        {
            var title = Encoding.ASCII.GetString(header, at, 11);
            title = (title.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var end ? title[..end] : title).Trim();
            var field = new DbfField(title, (char)header[at + 11], offset, header[at + 16]);
            if (title.Length == 0 || field.Length == 0 || offset + field.Length > length)
                throw new UnusableFileException(ImportFactKind.DbfFieldUnreadable.With(name, layout.Count + 1));
            if (!layout.TryAdd(title, field))
                throw new UnusableFileException(ImportFactKind.DbfFieldTwice.With(name, title));
            offset += field.Length;
        }

        if (layout.Count == 0)
            throw new UnusableFileException(ImportFactKind.DbfWithoutField.With(name));
        return layout;
    }

    /// <summary>Streams the records that are not deleted; each is good until the next.</summary>
    /// <param name="log">Hears of a table that is cut, or longer than it says.</param>
    public IEnumerable<DbfRecord> Records(ImportLog log)
    {
        long number = 0,
            deleted = 0;
        while (true)
        {
            var read = file.Fill(record);
            if (read == 0 || record[0] == EndOfFile)
                break;
            number++;
            if (read < recordLength)
            {
                log.RejectPart(new ImportRejection(number, null, ImportFactKind.DbfRecordCut.With(read, recordLength), null));
                break;
            }

            if (record[0] == Deleted)
                deleted++;
            else
                yield return new DbfRecord(this, number);
        }

        if (deleted > 0)
            log.Report.Note(ImportFactKind.DbfDeletedRecords.With(Name), deleted);
        if (number < Announced)
            log.RejectPart(
                new ImportRejection(Math.Max(number, 1), null, ImportFactKind.DbfFewerRecords.With(Name, Announced, number), null)
            );
        else if (number > Announced)
            log.Report.Note(ImportFactKind.DbfMoreRecords.With(Name, Announced));
    }

    internal ReadOnlySpan<byte> Bytes(string field) =>
        fields.TryGetValue(field, out var place) ? record.AsSpan(place.Offset, place.Length) : default;

    internal static string Decode(ReadOnlySpan<byte> bytes) => CodePage850.GetString(bytes);

    public void Dispose() => file.Dispose();

    private static UnusableFileException NotATable(string name) => new(ImportFactKind.DbfNotATable.With(name));
}
