using System.Globalization;
using MonHarmonie.Services.Imports.Reading;
using MonHarmonie.Services.Imports.Reading.Csv;

namespace MonHarmonie.Services.Imports.Communes;

/// <summary>One line of La Poste's postcode base: a commune may have several postcodes, a postcode several communes.</summary>
/// <param name="Line">Physical line in the file.</param>
/// <param name="InseeCode">INSEE code of the commune, or of the arrondissement in Paris, Lyon and Marseille.</param>
/// <param name="Name">Name in capitals, without accents.</param>
/// <param name="Postcode">Five digits.</param>
/// <param name="DeliveryLabel">Libellé d'acheminement: what is written on an envelope.</param>
/// <param name="Locality">Ligne 5: the former commune or the locality; empty for most lines.</param>
/// <param name="Latitude">WGS 84; null in the layout used since 2022.</param>
/// <param name="Longitude">WGS 84.</param>
public sealed record PostalCommune(
    long Line,
    string InseeCode,
    string Name,
    string Postcode,
    string DeliveryLabel,
    string Locality,
    double? Latitude,
    double? Longitude
);

/// <summary>Reads <c>laposte_hexasmal.csv</c> in both layouts, before and since 2022.</summary>
public static class HexasmalReader
{
    private static readonly CsvColumn Insee = new("Code_commune_INSEE", "code_insee", "insee") { Required = true };
    private static readonly CsvColumn Name = new("Nom_de_la_commune", "Nom_commune", "commune") { Required = true };
    private static readonly CsvColumn Postcode = new("Code_postal", "cp") { Required = true };
    private static readonly CsvColumn Delivery = new("Libellé_d_acheminement", "Libelle_acheminement");
    private static readonly CsvColumn Locality = new("Ligne_5");
    private static readonly CsvColumn Gps = new("coordonnees_gps", "coordonnees_geographiques", "_geopoint");
    internal static readonly CsvColumn[] Columns = [Insee, Name, Postcode, Delivery, Locality, Gps];

    /// <exception cref="UnusableFileException">The header is not that of the postcode base.</exception>
    public static IEnumerable<PostalCommune> Read(SourceFile file, ImportLog log, IReadOnlyDictionary<string, string>? renamed = null)
    {
        var table = CsvTable.Open(file, Columns, renamed);
        table.NoteUnused(log);
        return ReadRows(table, log);
    }

    private static IEnumerable<PostalCommune> ReadRows(CsvTable table, ImportLog log)
    {
        var seen = new HashSet<(string, string, string)>();
        foreach (var row in table.Rows(log))
        {
            var cells = new Cells(row, log);
            var insee = Code(cells, Insee);
            var postcode = Code(cells, Postcode);
            if (postcode.Length > 0 && postcode.ContainsAny('A', 'B'))
                cells.Refuse(Postcode, ImportFactKind.PostcodeExpected);
            var name = cells.RequiredText(Name, 60);
            var delivery = cells.Text(Delivery, 60);
            var locality = cells.Text(Locality, 60);
            var (latitude, longitude) = Point(cells, row[Gps]);
            if (cells.Failed)
            {
                log.Report.CountRejected();
            }
            else if (!seen.Add((insee, postcode, locality)))
            {
                log.Report.Count(ImportOutcome.Ignored);
                log.Report.Note(ImportFactKind.CommunesRepeated);
            }
            else
            {
                yield return new PostalCommune(
                    row.Line,
                    insee,
                    name,
                    postcode,
                    delivery.Length > 0 ? delivery : name,
                    locality,
                    latitude,
                    longitude
                );
            }
        }
    }

    /// <summary>Five characters; a spreadsheet that ate the leading zero is forgiven.</summary>
    private static string Code(Cells cells, CsvColumn column)
    {
        var code = cells.RequiredText(column, 5).ToUpperInvariant();
        if (code.Length == 4 && code.All(char.IsAsciiDigit))
            code = "0" + code;
        if (code.Length == 0)
            return code;

        var digits =
            code.Length == 5 && code.StartsWith("2A", StringComparison.Ordinal) || code.StartsWith("2B", StringComparison.Ordinal)
                ? code[2..]
                : code;
        if (code.Length != 5 || !digits.All(char.IsAsciiDigit))
            cells.Refuse(column, ImportFactKind.CodeOfFiveExpected);
        return code;
    }

    private static (double? Latitude, double? Longitude) Point(Cells cells, string text)
    {
        if (text.Length == 0)
            return (null, null);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0 && Degrees(text.AsSpan(0, comma), 90, out var latitude) && Degrees(text.AsSpan(comma + 1), 180, out var longitude))
            return (latitude, longitude);
        cells.Refuse(Gps, ImportFactKind.CoordinatesUnreadable);
        return (null, null);
    }

    private static bool Degrees(ReadOnlySpan<char> text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= limit;
}
