using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Consents.PersonalData;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>The copy for programs, by the published schema (<see cref="ArchiveSchema"/>); written while it is read.</summary>
internal static class ArchiveJson
{
    private const int RowsPerFlush = 50;

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="isPortable">Only what the person gave or what was observed, under a contract or a consent.</param>
    public static async Task WriteAsync(Stream stream, PersonalArchive archive, bool isPortable, CancellationToken ct)
    {
        var values = new ArchiveValues(archive);
        await using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("$schema", ArchiveSchema.Address);
        json.WriteNumber("version", ArchiveSchema.Version);
        json.WriteString("madeAt", ArchiveValues.Instant(archive.MadeAtUtc));
        json.WriteString("scope", isPortable ? "portability" : "access");
        json.WriteStartObject("data");
        foreach (var table in archive.Tables)
        {
            var shown = isPortable ? ArchiveTables.PortableFields(table) : [.. Enumerable.Range(0, table.Fields.Count)];
            if (shown.Count == 0)
                continue;
            json.WriteStartArray(table.Name);
            await WriteRowsAsync(json, archive, table, shown, values, ct);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        if (!isPortable)
            WriteProcessing(json);
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    private static async Task WriteRowsAsync(
        Utf8JsonWriter json,
        PersonalArchive archive,
        PersonalTable table,
        IReadOnlyList<int> shown,
        ArchiveValues values,
        CancellationToken ct
    )
    {
        var rows = 0;
        await foreach (var row in archive.ReadAsync(table, ct))
        {
            json.WriteStartObject();
            foreach (var at in shown)
            {
                json.WritePropertyName(table.Fields[at].Name);
                values.Write(json, row[at]);
            }
            json.WriteEndObject();
            if (++rows % RowsPerFlush == 0)
                await json.FlushAsync(ct);
        }
    }

    /// <summary>What the register of processing says of each category.</summary>
    private static void WriteProcessing(Utf8JsonWriter json)
    {
        json.WriteStartArray("processing");
        foreach (
            var rule in ProcessingRules
                .Versions.Where(r => r.IsCarriedOut)
                .SelectMany(r => r.Categories, (r, c) => new ProcessingRule(r, c))
        )
        {
            json.WriteStartObject();
            json.WriteString("category", rule.Category.ToString());
            json.WriteString("purpose", rule.Purpose.ToString());
            json.WriteString("basis", rule.Basis.ToString());
            json.WriteString("keptFrom", rule.Retention.From.ToString());
            json.WriteNumber("keptMonths", rule.Retention.Months);
            json.WriteNumber("archivedMonths", rule.Retention.ArchiveMonths);
            json.WriteString("readers", rule.Readers.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
