using System.Globalization;
using System.Text.RegularExpressions;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Dbf;

namespace MonHarmonie.Services.Imports.Tariffs.Tables;

/// <summary>A table of a nomenclature.</summary>
/// <param name="Fields">Fields without which it is of no use.</param>
/// <param name="IsOptional">Whether the nomenclature can be read without it.</param>
internal sealed record TableSpec(string Name, IReadOnlyList<string> Fields, bool IsOptional = false);

/// <summary>
/// The tables of a nomenclature as they lie in a folder once its archives are opened: in any case, in subfolders, with or without a version
/// number, a table in one file or in several parts.
/// </summary>
internal sealed partial class NomenclatureFolder
{
    private const int MaxFiles = 5_000;
    private const int Deepest = 4;

    private readonly Dictionary<string, List<string>> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly string folder;

    private NomenclatureFolder(string folder) => this.folder = folder;

    /// <summary>The SHA-256 of the tables that are read, in hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Finds the tables, and checks their headers before anything is written.</summary>
    /// <param name="takesParts">Whether several files of one table are its parts; otherwise they are versions, and the latest is
    /// read.</param>
    /// <exception cref="UnusableFileException">It is no folder, or a table is missing, is none, or lacks a field.</exception>
    public static NomenclatureFolder Open(
        string path,
        IReadOnlyList<TableSpec> tables,
        bool takesParts,
        ImportLog log,
        CancellationToken ct
    )
    {
        var required = tables.Where(t => !t.IsOptional).Select(t => t.Name).ToList();
        if (!Directory.Exists(path))
            throw new UnusableFileException(ImportFactKind.TablesNotAFolder.With(path, string.Join(", ", required)));
        var found = new NomenclatureFolder(path);
        found.Find([.. tables.Select(t => t.Name)], takesParts, log);
        if (required.Where(t => !found.files.ContainsKey(t)).ToList() is { Count: > 0 } missing)
            throw found.Missing(missing);
        foreach (var table in tables)
        {
            foreach (var part in found.Parts(table.Name))
                DbfTable.Open(part, [.. table.Fields]).Dispose();
        }
        found.Sha256 = FileHash.Of(
            found.files.OrderBy(f => f.Key, StringComparer.OrdinalIgnoreCase).SelectMany(f => f.Value.Select(path => (f.Key, path))),
            ct
        );
        return found;
    }

    /// <summary>Opens the parts of a table, one after the other; none when the folder lacks it.</summary>
    public IEnumerable<SourceBytes> Parts(string table) => files.GetValueOrDefault(table, []).Select(SourceBytes.Open);

    private void Find(string[] tables, bool takesParts, ImportLog log)
    {
        var all = Directory
            .EnumerateFiles(
                folder,
                "*",
                new EnumerationOptions
                {
                    RecurseSubdirectories = true,
                    MaxRecursionDepth = Deepest,
                    IgnoreInaccessible = true,
                }
            )
            .Where(f => string.Equals(Path.GetExtension(f), ".dbf", StringComparison.OrdinalIgnoreCase))
            .Take(MaxFiles);
        foreach (
            var group in all.Select(f => (Path: f, Name: TableName().Match(Path.GetFileNameWithoutExtension(f))))
                .Where(f => tables.Contains(f.Name.Groups["table"].Value, StringComparer.OrdinalIgnoreCase))
                .GroupBy(f => f.Name.Groups["table"].Value, StringComparer.OrdinalIgnoreCase)
        )
        {
            var inOrder = group
                .OrderBy(f =>
                    long.TryParse(f.Name.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                        ? version
                        : 0
                )
                .ThenBy(f => f.Path, StringComparer.Ordinal)
                .Select(f => f.Path)
                .ToList();
            if (!takesParts && inOrder.Count > 1)
                log.Report.Note(ImportFactKind.SeveralVersions.With(group.Key, Path.GetFileName(inOrder[^1])), inOrder.Count - 1);
            files.Add(group.Key, takesParts ? inOrder : [inOrder[^1]]);
        }
    }

    private UnusableFileException Missing(List<string> missing)
    {
        var kind = Directory.EnumerateFiles(folder, "*.zip").Any() ? ImportFactKind.TablesInArchives : ImportFactKind.TablesMissing;
        return new UnusableFileException(
            kind.With(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), string.Join(", ", missing))
        );
    }

    /// <summary>
    /// The name of the table, then its version or part, as <c>LPP_HISTO_TOT901</c>, <c>ucd_total_00802_20260907</c> or <c>R_PU_BASE
    /// (2)</c>.
    /// </summary>
    [GeneratedRegex(
        @"^(?<table>[A-Za-z][A-Za-z_]*?(?:TB\d\d)?)[_ -]*(?<version>\d*)(?:_\d+)*(?: ?\(\d+\))?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TableName();
}
