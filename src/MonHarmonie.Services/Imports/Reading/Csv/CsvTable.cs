using MonHarmonie.Services.Shared.Csv;

namespace MonHarmonie.Services.Imports.Reading.Csv;

/// <summary>A row of a CSV file: fields reached by column, with the physical line of its start.</summary>
public readonly struct CsvRow
{
    private readonly CsvFields fields;
    private readonly Dictionary<CsvColumn, int> places;

    internal CsvRow(long line, CsvFields fields, Dictionary<CsvColumn, int> places)
    {
        Line = line;
        this.fields = fields;
        this.places = places;
    }

    /// <summary>The physical line on which the row starts.</summary>
    public long Line { get; }

    /// <summary>The trimmed value; empty when the file has no such column.</summary>
    public string this[CsvColumn column] => Span(column).ToString();

    /// <summary>The trimmed value without a copy; empty when the file has no such column.</summary>
    public ReadOnlySpan<char> Span(CsvColumn column) =>
        places.TryGetValue(column, out var place) && place < fields.Count ? fields[place].Trim() : default;
}

/// <summary>
/// A CSV file with a header line: delimiter among <c>; , | TAB</c> chosen by the header, columns found by normalised
/// name, trailing empty columns accepted, blank lines and repeated header lines skipped.
/// </summary>
public sealed class CsvTable
{
    private const int UnusedShown = 12;

    private readonly CsvRecordReader records;
    private readonly string[] titles;
    private readonly CsvHeader header;
    private readonly int width;

    private CsvTable(CsvRecordReader records, string[] titles, CsvHeader header)
    {
        this.records = records;
        this.titles = titles;
        this.header = header;
        width = Array.FindLastIndex(titles, t => t.Length > 0) + 1;
    }

    /// <summary>Tells whether the file has a column.</summary>
    public bool Has(CsvColumn column) => header.Places.ContainsKey(column);

    /// <param name="columns">The columns of the layout.</param>
    /// <param name="renamed">Headers of this file by the name of our column, for names that are not in the layout.</param>
    /// <exception cref="UnusableFileException">A required column is missing, or one appears twice.</exception>
    public static CsvTable Open(SourceFile file, IReadOnlyList<CsvColumn> columns, IReadOnlyDictionary<string, string>? renamed = null)
    {
        var names = new CsvNames(columns, renamed ?? new Dictionary<string, string>(StringComparer.Ordinal), file.Name);
        var lines = file.Lines();
        if (!FirstLine(lines, out var first))
            throw new UnusableFileException(ImportFactKind.FileEmpty.With(file.Name));

        char? announced = null;
        if (first.Text.Length == 5 && first.Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            announced = first.Text[4];
            FirstLine(lines, out first);
        }

        var reader = new CsvRecordReader(lines, announced ?? names.DetectDelimiter(first.Text));
        reader.Unread([first]);
        reader.TryRead(0, out var record);
        if (record.Fault.Fact() is { } unreadable)
            throw new UnusableFileException(ImportFactKind.HeaderUnreadable.With(file.Name, record.Line, unreadable));
        var read = Array.ConvertAll(record.Fields.ToArray(), t => t.Trim());
        return new CsvTable(reader, read, names.Place(read));
    }

    /// <summary>Notes the columns of the file that are not used, so that a name we do not know is not lost in silence.</summary>
    public void NoteUnused(ImportLog log)
    {
        if (header.Unused.Count == 0)
            return;
        var shown = string.Join(", ", header.Unused.Take(UnusedShown).Select(Masking.Excerpt));
        log.Report.Note(ImportFactKind.ColumnsUnused.With(header.Unused.Count > UnusedShown ? shown + "…" : shown), header.Unused.Count);
    }

    /// <summary>Streams the rows, counting each one as read; a row that cannot be split is rejected and skipped.</summary>
    public IEnumerable<CsvRow> Rows(ImportLog log)
    {
        while (records.TryRead(width, out var record))
        {
            if (record.Fault == LineFault.None && (IsBlank(record.Fields) || IsHeader(record.Fields)))
                continue;

            log.Report.CountRead();
            if ((record.Fault.Fact() ?? WidthFault(record.Fields)) is { } fault)
                log.RejectRecord(new ImportRejection(record.Line, null, fault, null));
            else
                yield return new CsvRow(record.Line, record.Fields, header.Places);
        }
    }

    private ImportFact? WidthFault(CsvFields fields)
    {
        if (fields.Count < width)
            return ImportFactKind.TooFewCells.With(fields.Count, width);
        for (var i = titles.Length; i < fields.Count; i++)
        {
            if (!fields.IsBlank(i))
                return ImportFactKind.TooManyCells.With(fields.Count, titles.Length);
        }

        return null;
    }

    private static bool IsBlank(CsvFields fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (!fields.IsBlank(i))
                return false;
        }

        return true;
    }

    /// <summary>Files put end to end repeat their header.</summary>
    private bool IsHeader(CsvFields fields)
    {
        if (fields.Count < width || !IsTitle(fields, 0))
            return false;
        for (var i = 1; i < width; i++)
        {
            if (!IsTitle(fields, i))
                return false;
        }

        return true;
    }

    private bool IsTitle(CsvFields fields, int at) =>
        fields[at].Trim().TrimStart('\uFEFF').Equals(titles[at], StringComparison.OrdinalIgnoreCase);

    private static bool FirstLine(LineReader lines, out TextLine line)
    {
        while (lines.TryRead(out line))
        {
            if (line.Fault != LineFault.None || !string.IsNullOrWhiteSpace(line.Text))
                return true;
        }

        return false;
    }
}
