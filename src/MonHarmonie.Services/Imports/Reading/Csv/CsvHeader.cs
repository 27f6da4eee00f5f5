namespace MonHarmonie.Services.Imports.Reading.Csv;

/// <summary>Where the columns of a layout stand in a file, and the titles that no column answers to.</summary>
internal sealed record CsvHeader(Dictionary<CsvColumn, int> Places, IReadOnlyList<string> Unused);

/// <summary>The names under which a layout knows its columns, for one file.</summary>
internal sealed class CsvNames
{
    private static readonly char[] Delimiters = [';', ',', '\t', '|'];

    private readonly IReadOnlyList<CsvColumn> columns;
    private readonly string file;
    private readonly Dictionary<CsvColumn, List<string>> namesOf = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public CsvNames(IReadOnlyList<CsvColumn> columns, IReadOnlyDictionary<string, string> renamed, string file)
    {
        this.columns = columns;
        this.file = file;
        foreach (var column in columns)
            namesOf.Add(column, [.. column.NormalisedNames]);
        foreach (var (name, title) in renamed)
        {
            var column =
                columns.FirstOrDefault(c => c.NormalisedNames.Contains(CsvColumn.Normalise(name), StringComparer.Ordinal))
                ?? throw new UnusableFileException(ImportFactKind.ColumnUnknown.With(name, string.Join(", ", columns.Select(c => c.Name))));
            namesOf[column].Insert(0, CsvColumn.Normalise(title));
        }

        known.UnionWith(namesOf.Values.SelectMany(names => names));
    }

    /// <summary>The delimiter that yields most known titles.</summary>
    public char DetectDelimiter(string headerLine) =>
        Delimiters.MaxBy(d => headerLine.Split(d).Count(t => known.Contains(CsvColumn.Normalise(t))));

    /// <exception cref="UnusableFileException">A required column is missing, or one appears twice.</exception>
    public CsvHeader Place(string[] titles)
    {
        var names = Array.ConvertAll(titles, CsvColumn.Normalise);
        var repeated = names.Where(known.Contains).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (repeated is not null)
            throw new UnusableFileException(ImportFactKind.ColumnTwice.With(file, titles[Array.IndexOf(names, repeated.Key)]));

        // A file may hold two columns that answer to one: the first name of the list wins.
        var places = new Dictionary<CsvColumn, int>(ReferenceEqualityComparer.Instance);
        foreach (var column in columns)
        {
            var place = namesOf[column].Select(n => Array.IndexOf(names, n)).FirstOrDefault(i => i >= 0, -1);
            if (place >= 0)
                places.Add(column, place);
        }

        var missing = columns.Where(c => c.Required && !places.ContainsKey(c)).Select(c => c.Name).ToList();
        if (missing.Count > 0)
            throw Missing(missing, places.Count, titles);
        var used = places.Values.ToHashSet();
        return new CsvHeader(places, [.. titles.Where((t, i) => t.Length > 0 && !used.Contains(i))]);
    }

    /// <summary>Titles are shown only when some are known: a file without header begins with a person.</summary>
    private UnusableFileException Missing(List<string> missing, int found, string[] titles)
    {
        var (all, first) = (string.Join(", ", missing), missing[0]);
        return new UnusableFileException(
            found > 0
                ? ImportFactKind.ColumnsMissingAmong.With(file, all, first, string.Join(", ", titles.Select(Masking.Excerpt).Take(60)))
                : ImportFactKind.ColumnsMissing.With(file, all, first)
        );
    }
}
