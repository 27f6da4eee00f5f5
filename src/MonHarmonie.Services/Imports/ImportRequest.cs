namespace MonHarmonie.Services.Imports;

/// <summary>What can be imported. The names in lower case are those of the command line.</summary>
public enum ImportKind
{
    /// <summary>Employers' declarations: company contracts, affiliates, dependants, ends of contract.</summary>
    Dsn,
    /// <summary>Individual contracts, one line per person covered.</summary>
    Members,
    /// <summary>Statements of the compulsory scheme with our share.</summary>
    Statements,
    /// <summary>A folder of the public medicine base.</summary>
    Medicines,
    /// <summary>La Poste's postcode base.</summary>
    Communes,
}

/// <summary>An import to run.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Path">The file, or the folder for medicines.</param>
public sealed record ImportRequest(ImportKind Kind, string Path)
{
    /// <summary>Does everything, then takes it back: the counts are exact and nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many records one transaction holds, what a kill can lose and never more; null for what suits the kind.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The title that the file gives to one of our columns, by our name, where it is none of those we know.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Where every rejection is written, as CSV; null for none.</summary>
    public string? ReportPath { get; init; }
}
