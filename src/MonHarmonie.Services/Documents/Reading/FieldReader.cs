using MonHarmonie.Services.Documents.Reading.Fields;
using MonHarmonie.Services.Documents.Reading.Pages;
using MonHarmonie.Services.Documents.Reading.Rows;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>Makes values of words: what kind of document it is, who, when, what and how much.</summary>
internal static class FieldReader
{
    private const int MaxLines = 60;

    public static DocumentReading Read(IReadOnlyList<PageText> pages)
    {
        var rows = pages.SelectMany(RowBuilder.Build).ToList();
        var type = TypeFinder.Find(rows);
        var lines = LineFinder.Find(rows);
        List<ReadValue> values =
        [
            .. DateFinder.Find(rows, type),
            .. IdentifierFinder.Find(rows),
            .. NumberFinder.Find(rows),
            .. ProfessionalFinder.Find(rows),
            .. PatientFinder.Find(rows),
            .. TotalFinder.Find(rows, lines),
            .. CareFinder.Find(rows),
        ];
        return new DocumentReading(
            type,
            [.. pages.Select(p => new ReadPage(p.Number, p.Width, p.Height))],
            values,
            [.. lines.Take(MaxLines)]
        );
    }
}
