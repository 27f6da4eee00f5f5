using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Web.Documents.Archives.Texts;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>One table of the copy for a spreadsheet.</summary>
internal static class ArchiveCsv
{
    public static string NameOf(PersonalTable table) => $"csv/{table.Name}.csv";

    /// <param name="shown">The places of the fields that are written.</param>
    public static Task WriteAsync(
        Stream stream,
        PersonalArchive archive,
        PersonalTable table,
        IReadOnlyList<int> shown,
        CancellationToken ct
    )
    {
        var values = new ArchiveValues(archive);
        return Csv.WriteAsync(
            stream,
            Line(shown.Select(at => Csv.Text(TableTexts.Of(table.Name, table.Fields[at].Name)))),
            archive.ReadAsync(table, ct).Select(row => Line(shown.Select(at => values.Cell(table.Fields[at], row[at])))),
            ct
        );
    }

    private static string Line(IEnumerable<string> cells) => Csv.Line([.. cells]);
}
