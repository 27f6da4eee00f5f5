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

    Medicines,

    /// <summary>La Poste's postcode base.</summary>
    Communes,

    /// <summary>A folder of the tables of the CCAM.</summary>
    Ccam,

    /// <summary>A folder of the tables of the list of products (LPP).</summary>
    Lpp,

    /// <summary>A folder of the tables of biology acts (NABM).</summary>
    Nabm,

    /// <summary>A folder of the tables of hospital medicines (UCD).</summary>
    Ucd,

    /// <summary>Dated rates, amounts and caps, in the layout of the table that the product ships.</summary>
    Rates,

    /// <summary>Acts with their dated tariffs, in the layout of the table that the product ships.</summary>
    Acts,

    /// <summary>Guarantee tables of products.</summary>
    Guarantees,
}

/// <summary>An import to run.</summary>
/// <param name="Kind">What the file holds.</param>
/// <param name="Path">The file, or the folder for medicines and nomenclatures.</param>
public sealed record ImportRequest(ImportKind Kind, string Path)
{
    /// <summary>Does everything, then takes it back: the counts are exact and nothing is written.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many records one transaction holds, what a kill can lose and never more; null for what suits the kind.</summary>
    public int? BatchSize { get; init; }

    /// <summary>The title that the file gives to one of our columns, by our name, where it is none of those we know.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hears every rejection, one at a time; the report keeps the first ones only.</summary>
    public Action<ImportRejection>? OnRejected { get; init; }

    /// <summary>Lets a file of tariffs change what held on days that have begun; without it such a row is refused.</summary>
    public bool Corrections { get; init; }

    /// <summary>Reads a table of the product in place of <see cref="Path"/>.</summary>
    internal string? ShippedTable { get; init; }
}
