using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MonHarmonie.Services.Imports.Reading;

/// <summary>A field of a dBase table.</summary>
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
    private const int MostRecordBytes = 32 * 1024;

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

    /// <summary>Reads the header.</summary>
    /// <param name="required">Fields without which the table is of no use.</param>
    /// <exception cref="UnusableFileException">It is no dBase table, its header is damaged, or a field is missing.</exception>
    public static DbfTable Open(SourceBytes file, params ReadOnlySpan<string> required)
    {
        var prologue = new byte[PrologueLength];
        if (file.Fill(prologue) < PrologueLength) throw NotATable(file.Name);
        // 0x03: dBase III and later without memo; 0x83: with one, which no table here has.
        if (prologue[0] is not (0x03 or 0x83 or 0x30 or 0xF5)) throw NotATable(file.Name);
        long announced = BinaryPrimitives.ReadUInt32LittleEndian(prologue.AsSpan(4));
        var headerLength = BinaryPrimitives.ReadUInt16LittleEndian(prologue.AsSpan(8));
        var length = BinaryPrimitives.ReadUInt16LittleEndian(prologue.AsSpan(10));
        if (headerLength < PrologueLength + 1 || length is < 2 or > MostRecordBytes) throw Damaged(file.Name, "ses longueurs sont impossibles");
        var header = new byte[headerLength - PrologueLength];
        if (file.Fill(header) < header.Length) throw Damaged(file.Name, "il est coupé avant la fin de son en-tête");
        var layout = Fields(header, length, file.Name);
        foreach (var name in required)
            if (!layout.ContainsKey(name)) throw new UnusableFileException($"« {file.Name} » : le champ {name} manque. Champs lus : {string.Join(", ", layout.Keys.Take(40))}.");
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
            if (title.Length == 0 || field.Length == 0 || offset + field.Length > length) throw Damaged(name, $"le champ {layout.Count + 1} n'est pas lisible");
            if (!layout.TryAdd(title, field)) throw Damaged(name, $"le champ {title} apparaît deux fois");
            offset += field.Length;
        }

        if (layout.Count == 0) throw Damaged(name, "il ne décrit aucun champ");
        return layout;
    }

    /// <summary>Streams the records that are not deleted; each is good until the next.</summary>
    /// <param name="log">Hears of a table that is cut, or longer than it says.</param>
    public IEnumerable<DbfRecord> Records(ImportLog log)
    {
        long number = 0, deleted = 0;
        while (true)
        {
            var read = file.Fill(record);
            if (read == 0 || record[0] == EndOfFile) break;
            number++;
            if (read < recordLength)
            {
                log.RejectPart(new ImportRejection(number, null, $"enregistrement coupé ({read} octets sur {recordLength}) : fichier incomplet ?", null));
                break;
            }

            if (record[0] == Deleted) deleted++;
            else yield return new DbfRecord(this, number);
        }

        if (deleted > 0) log.Report.Note($"{Name} : enregistrements marqués comme supprimés, passés", deleted);
        if (number < Announced)
            log.RejectPart(new ImportRejection(Math.Max(number, 1), null, $"{Name} annonce {Announced} enregistrements et n'en contient que {number} : fichier incomplet ?", null));
        else if (number > Announced)
            log.Report.Note($"{Name} contient plus d'enregistrements que les {Announced} annoncés : tous sont lus");
    }

    internal ReadOnlySpan<byte> Bytes(string field) => fields.TryGetValue(field, out var place) ? record.AsSpan(place.Offset, place.Length) : default;

    internal static string Decode(ReadOnlySpan<byte> bytes) => CodePage850.GetString(bytes);

    public void Dispose() => file.Dispose();

    private static UnusableFileException NotATable(string name) => new($"« {name} » n'est pas une table dBase. Reprenez le fichier .dbf d'origine, décompressé.");

    private static UnusableFileException Damaged(string name, string why) => new($"« {name} » est une table dBase abîmée : {why}. Téléchargez-la de nouveau.");
}

/// <summary>One record; faults of its cells are reported with its number, as the line.</summary>
internal readonly struct DbfRecord(DbfTable table, long number)
{
    private const int OldestYear = 1900;
    private const int OpenYear = 2999;

    /// <summary>From 1, in the order of the table.</summary>
    public long Number { get; } = number;

    /// <summary>The text as it stands: a label that goes on in the next field may be cut before a blank.</summary>
    public string Raw(string field) => DbfTable.Decode(table.Bytes(field)).Replace('\0', ' ');

    /// <summary>The text without the blanks around it.</summary>
    public string Text(string field) => Raw(field).Trim();

    /// <summary>A first day in force, which must be there; 1900 means since ever.</summary>
    public DateOnly FirstDay(string field, DbfFaults faults)
    {
        var day = Day(field, faults);
        if (day is { Year: < OpenYear }) return day.Value;
        if (!faults.Any) faults.Refuse(this, field, day is null ? "valeur obligatoire absente" : "premier jour sans fin : date de début attendue");
        return default;
    }

    /// <summary>The last day; null when empty, or in 2999 or 9999, or 1900: none.</summary>
    public DateOnly? To(string field, DbfFaults faults) => Day(field, faults) is { Year: > OldestYear and < OpenYear } day ? day : null;

    /// <summary>An amount in cents; null when empty.</summary>
    public long? Cents(string field, DbfFaults faults)
    {
        if (Number2(field, faults) is not { } value) return null;
        if (value >= 0) return value;
        faults.Refuse(this, field, "montant négatif");
        return null;
    }

    /// <summary>A number in hundredths; null when empty.</summary>
    public long? Number2(string field, DbfFaults faults)
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        // dBase writes a point, and stars for what does not fit.
        if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 100_000_000m && decimal.Round(value, 2) == value)
            return (long)(value * 100);
        faults.Refuse(this, field, "nombre illisible ou de plus de deux décimales");
        return null;
    }

    /// <summary>A whole number in a range; null when empty.</summary>
    public int? Whole(string field, int least, int most, DbfFaults faults)
    {
        var text = Text(field);
        if (text.Length == 0) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        faults.Refuse(this, field, $"nombre entier de {least} à {most} attendu");
        return null;
    }

    private DateOnly? Day(string field, DbfFaults faults)
    {
        var text = Text(field);
        if (text.Length == 0 || text == "00000000") return null;
        if (DateText.TryParse(text, out var day, out var reason)) return day;
        faults.Refuse(this, field, reason);
        return null;
    }
}

/// <summary>What is wrong with the record at hand: every bad cell of it is reported, then it is left out as one.</summary>
internal sealed class DbfFaults(ImportLog log)
{
    public bool Any { get; private set; }

    /// <summary>Begins the next record, counted as read.</summary>
    public void Next()
    {
        Any = false;
        log.Report.CountRead();
    }

    public void Refuse(DbfRecord record, string? field, string reason)
    {
        Any = true;
        log.Reject(new ImportRejection(record.Number, field, reason, field is null ? null : Masking.Excerpt(record.Text(field))));
    }

    /// <summary>Whether the record is sound; when not, counts it as rejected.</summary>
    public bool IsSound()
    {
        if (Any) log.Report.CountRejected();
        return !Any;
    }
}
