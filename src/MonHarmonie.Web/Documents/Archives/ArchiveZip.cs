using System.IO.Compression;
using System.Text;
using MonHarmonie.Services.Archives;
using MonHarmonie.Services.Consents.PersonalData;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Web.Documents.Archives;

/// <summary>
/// Writes the copy as one ZIP, from front to back and row by row: neither the rows nor the files are ever held together. Each form of it
/// reads the tables anew.
/// </summary>
internal sealed class ArchiveZip : IArchiveWriter
{
    public const string ReadMe = "lisez-moi.html";
    private const string PortableFolder = "portabilite/";

    public async Task WriteAsync(PersonalArchive archive, Stream target, CancellationToken ct)
    {
        await using var held = new HeldWrites(target);
        await using (
            var zip = await ZipArchive.CreateAsync(
                held,
                ZipArchiveMode.Create,
                leaveOpen: true,
                entryNameEncoding: Encoding.UTF8,
                cancellationToken: ct
            )
        )
            await FillAsync(new Entries(zip, FrenchTime.ToParis(archive.MadeAtUtc)), archive, ct);
        await held.FlushAsync(ct);
    }

    private static async Task FillAsync(Entries writer, PersonalArchive archive, CancellationToken ct)
    {
        await writer.AddAsync(ReadMe, stream => new ArchiveHtml(archive).WriteAsync(stream, ct), ct);
        await writer.AddAsync("donnees.json", stream => ArchiveJson.WriteAsync(stream, archive, isPortable: false, ct), ct);
        await writer.AddAsync("schema.json", stream => WriteSchemaAsync(stream, archive, ct), ct);
        foreach (var table in archive.Tables)
            await writer.AddAsync(
                ArchiveCsv.NameOf(table),
                stream => ArchiveCsv.WriteAsync(stream, archive, table, [.. Enumerable.Range(0, table.Fields.Count)], ct),
                ct
            );
        await AddPortableAsync(writer, archive, ct);
        await AddFilesAsync(writer, archive, ct);
    }

    private static async Task WriteSchemaAsync(Stream stream, PersonalArchive archive, CancellationToken ct) =>
        await stream.WriteAsync(Encoding.UTF8.GetBytes(ArchiveSchema.Write(archive.Tables)), ct);

    private static async Task AddPortableAsync(Entries writer, PersonalArchive archive, CancellationToken ct)
    {
        await writer.AddAsync(PortableFolder + "donnees.json", stream => ArchiveJson.WriteAsync(stream, archive, isPortable: true, ct), ct);
        foreach (var table in archive.Tables)
            if (ArchiveTables.PortableFields(table) is { Count: > 0 } shown)
                await writer.AddAsync(
                    PortableFolder + ArchiveCsv.NameOf(table),
                    stream => ArchiveCsv.WriteAsync(stream, archive, table, shown, ct),
                    ct
                );
    }

    /// <summary>The files that the tables name; one that is not there any more is left out.</summary>
    private static async Task AddFilesAsync(Entries writer, PersonalArchive archive, CancellationToken ct)
    {
        foreach (var table in archive.Tables)
        {
            var at = table.Fields.Index().Where(f => f.Item.Type == typeof(FileRef)).Select(f => f.Index).ToList();
            if (at.Count == 0)
                continue;
            // The rows are read to the end first: a file is looked up while no other query is open.
            var files = await archive.ReadAsync(table, ct).SelectMany(row => at.Select(i => row[i]).OfType<FileRef>()).ToListAsync(ct);
            foreach (var file in files)
                if (await archive.OpenAsync(table, file, ct) is { } content)
                    await using (content)
                        await writer.AddAsync(ArchiveValues.DocumentsFolder + file.Path, stream => content.CopyToAsync(stream, ct), ct);
        }
    }

    private sealed class Entries(ZipArchive zip, DateTime madeAt)
    {
        public async Task AddAsync(string name, Func<Stream, Task> write, CancellationToken ct)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(madeAt, DateTimeKind.Unspecified), TimeSpan.Zero);
            await using var stream = await entry.OpenAsync(ct);
            await write(stream);
        }
    }
}
