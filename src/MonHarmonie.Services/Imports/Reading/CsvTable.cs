namespace MonHarmonie.Services.Imports.Reading;

/// <summary>A row of a CSV file: fields reached by column, with the physical line of its start.</summary>
public readonly struct CsvRow
{
    private readonly string[] fields;
    private readonly Dictionary<CsvColumn, int> places;

    internal CsvRow(long line, string[] fields, Dictionary<CsvColumn, int> places)
    {
        Line = line;
        this.fields = fields;
        this.places = places;
    }

    /// <summary>The physical line on which the row starts.</summary>
    public long Line { get; }

    /// <summary>The trimmed value; empty when the file has no such column.</summary>
    public string this[CsvColumn column] =>
        places.TryGetValue(column, out var place) && place < fields.Length ? fields[place].Trim() : "";
}

/// <summary>
/// A CSV file with a header line: delimiter among <c>; , | TAB</c> chosen by the header, columns found by normalised
/// name, trailing empty columns accepted, blank lines and repeated header lines skipped.
/// </summary>
public sealed class CsvTable
{
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    private readonly CsvRecordReader records;
    private readonly string[] header;
    private readonly Dictionary<CsvColumn, int> places;
    private readonly int width;

    private CsvTable(CsvRecordReader records, string[] header, Dictionary<CsvColumn, int> places)
    {
        this.records = records;
        this.header = header;
        this.places = places;
        width = Array.FindLastIndex(header, h => h.Length > 0) + 1;
    }

    /// <summary>Tells whether the file has a column.</summary>
    public bool Has(CsvColumn column) => places.ContainsKey(column);

    /// <summary>Reads the header.</summary>
    /// <exception cref="UnusableFileException">A required column is missing, or one appears twice.</exception>
    public static CsvTable Open(SourceFile file, IReadOnlyList<CsvColumn> columns)
    {
        var names = NamesOf(columns);
        var lines = new LineReader(file);
        if (!FirstLine(lines, out var first))
            throw new UnusableFileException($"Le fichier « {file.Name} » est vide. Demandez un nouvel envoi.");

        char? announced = null;
        if (first.Text.Length == 5 && first.Text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            announced = first.Text[4];
            FirstLine(lines, out first);
        }

        var delimiter = announced ?? Delimiters.MaxBy(d => first.Text.Split(d).Count(h => names.ContainsKey(CsvColumn.Normalise(h))));
        var reader = new CsvRecordReader(lines, delimiter);
        reader.PutBack([first]);
        reader.TryRead(0, out var record);
        if (record.Fault is not null)
            throw new UnusableFileException($"« {file.Name} », ligne {record.Line} : l'en-tête ne peut pas être lu ({record.Fault}).");

        var titles = Array.ConvertAll(record.Fields, CsvColumn.Normalise);
        return new CsvTable(reader, titles, Place(titles, names, columns, file.Name));
    }

    /// <summary>Streams the rows, counting each one as read; a row that cannot be split is rejected and skipped.</summary>
    public IEnumerable<CsvRow> Rows(ImportLog log)
    {
        while (records.TryRead(width, out var record))
        {
            if (record.Fault is null && (Array.TrueForAll(record.Fields, string.IsNullOrWhiteSpace) || IsHeader(record.Fields)))
                continue;

            log.Report.CountRead();
            if ((record.Fault ?? WidthFault(record.Fields)) is { } fault)
                log.RejectRecord(new ImportRejection(record.Line, null, fault, null));
            else
                yield return new CsvRow(record.Line, record.Fields, places);
        }
    }

    private string? WidthFault(string[] fields)
    {
        if (fields.Length < width)
            return $"{fields.Length} champs au lieu de {width} : ligne tronquée ?";
        if (fields.Skip(header.Length).Any(f => !string.IsNullOrWhiteSpace(f)))
            return $"{fields.Length} champs au lieu de {header.Length} : délimiteur dans une valeur sans guillemets ?";
        return null;
    }

    private bool IsHeader(string[] fields) =>
        fields.Length >= width && IsHeader(fields, 0) && Enumerable.Range(1, width - 1).All(i => IsHeader(fields, i));

    private bool IsHeader(string[] fields, int at) => string.Equals(CsvColumn.Normalise(fields[at]), header[at], StringComparison.Ordinal);

    private static bool FirstLine(LineReader lines, out TextLine line)
    {
        while (lines.TryRead(out line))
        {
            if (line.Fault != LineFault.None || !string.IsNullOrWhiteSpace(line.Text))
                return true;
        }

        return false;
    }

    private static Dictionary<string, CsvColumn> NamesOf(IReadOnlyList<CsvColumn> columns)
    {
        var names = new Dictionary<string, CsvColumn>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            foreach (var name in column.NormalisedNames)
                names[name] = column;
        }

        return names;
    }

    private static Dictionary<CsvColumn, int> Place(
        string[] header, Dictionary<string, CsvColumn> names, IReadOnlyList<CsvColumn> columns, string file)
    {
        var found = new Dictionary<CsvColumn, int>();
        var repeated = header.Where(names.ContainsKey).GroupBy(h => h, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (repeated is not null)
            throw new UnusableFileException($"« {file} » : la colonne {names[repeated.Key].Name} apparaît deux fois. Gardez-en une seule.");
        foreach (var column in columns)
        {
            // A file may hold two columns that answer to one: the first name of the list wins.
            var place = column.NormalisedNames.Select(n => Array.IndexOf(header, n)).FirstOrDefault(i => i >= 0, -1);
            if (place >= 0)
                found.Add(column, place);
        }

        var missing = columns.Where(c => c.Required && !found.ContainsKey(c)).Select(c => c.Name).ToList();
        if (missing.Count > 0)
        {
            throw new UnusableFileException(
                $"« {file} » : colonnes manquantes : {string.Join(", ", missing)}. La première ligne doit porter les noms de colonnes décrits dans docs/imports.md.");
        }

        return found;
    }
}
