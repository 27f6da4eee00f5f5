namespace MonHarmonie.Services.Shared.Csv;

/// <summary>A CSV table that the product ships inside its assembly. It is ours: a fault in it ends the program.</summary>
internal sealed class ShippedTable
{
    private ShippedTable(IReadOnlyList<string> titles, IReadOnlyList<string[]> rows)
    {
        Titles = titles;
        Rows = rows;
    }

    public IReadOnlyList<string> Titles { get; }

    /// <summary>The cells of each row, as many as there are titles.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>The cells of each row by their title.</summary>
    public IEnumerable<Dictionary<string, string>> Named =>
        Rows.Select(row => Titles.Zip(row).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal));

    /// <summary>Reads a table.</summary>
    /// <param name="name">Its folder and name under the assembly's: <c>Nomenclature.CareNatures</c>.</param>
    /// <exception cref="InvalidDataException">A row cannot be split, or has not as many cells as there are titles.</exception>
    public static ShippedTable Read(string name, char delimiter)
    {
        using var stream = Open(name);
        var records = new CsvRecordReader(new LineReader(stream), delimiter);
        var lines = new List<string[]>();
        while (records.TryRead(lines.Count == 0 ? 0 : lines[0].Length, out var record))
        {
            var cells = record.Fields.ToArray();
            if (record.Fault != LineFault.None || (lines.Count > 0 && cells.Length != lines[0].Length))
                throw new InvalidDataException($"Line {record.Line} of the shipped table {name} is damaged ({record.Fault}).");
            lines.Add(cells);
        }

        return new ShippedTable(lines[0], lines[1..]);
    }

    /// <summary>The bytes of a table; the caller disposes them.</summary>
    public static Stream Open(string name) =>
        typeof(ShippedTable).Assembly.GetManifestResourceStream($"MonHarmonie.Services.{name}.csv")
        ?? throw new InvalidOperationException($"The table {name} is missing from the assembly.");
}
