using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Consents;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>How far the reading of a file has come, and what it gave.</summary>
/// <param name="Reading">Null unless read.</param>
/// <param name="PageCount">How many pages the file has; those beyond the tenth are counted only.</param>
public sealed record FileReadingAnswer(ReadingState State, DocumentReading? Reading, int PageCount);

/// <summary>What was read of files, and the pictures of their pages, for whoever may see the files.</summary>
public sealed class FileReadings(HarmonieDbContext db, FileCipher keys)
{
    /// <returns>Null when there is no such file, it is not shown to this viewer, or it is not available yet.</returns>
    public async Task<FileReadingAnswer?> GetAsync(DataLicence licence, Guid fileId, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var found = await db
            .StoredFiles.AsNoTracking()
            .VisibleTo(licence)
            .Where(f => f.Id == fileId)
            .Join(
                db.FileReadings.AsNoTracking(),
                f => f.Id,
                r => r.FileId,
                (_, r) =>
                    new
                    {
                        r.State,
                        r.Values,
                        r.PageCount,
                    }
            )
            .FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var reading = found.Values is null ? null : JsonSerializer.Deserialize<DocumentReading>(found.Values, DocumentReading.Json);
        return new FileReadingAnswer(found.State, reading, found.PageCount);
    }

    /// <summary>The numbers of the pages of which there is a picture, by file; files without one are left out.</summary>
    public async Task<ILookup<Guid, int>> PagesOfAsync(DataLicence licence, IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var pages = await db
            .StoredFiles.AsNoTracking()
            .VisibleTo(licence)
            .Where(f => fileIds.Contains(f.Id) && f.State == FileState.Available)
            .Join(db.FilePages.AsNoTracking(), f => f.Id, p => p.FileId, (_, p) => new { p.FileId, p.Number })
            .OrderBy(p => p.Number)
            .ToListAsync(ct);
        return pages.ToLookup(p => p.FileId, p => p.Number);
    }

    /// <summary>The picture of a page; the caller disposes it.</summary>
    /// <param name="page">From 1.</param>
    /// <returns>Null when there is none, or it is not shown to this viewer.</returns>
    public async Task<OpenedFile?> OpenPageAsync(DataLicence licence, Guid fileId, int page, CancellationToken ct)
    {
        licence.EnsureFor(DataCategory.Documents, Purpose.QuotesAndInvoices);
        var found = await db
            .StoredFiles.AsNoTracking()
            .VisibleTo(licence)
            .Where(f => f.Id == fileId && f.State == FileState.Available)
            .Join(
                db.FilePages.AsNoTracking().Where(p => p.Number == page),
                f => f.Id,
                p => p.FileId,
                (f, p) =>
                    new
                    {
                        f.Name,
                        f.SealedKey,
                        p.StorageName,
                        p.Bytes,
                    }
            )
            .FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var content = await keys.OpenContentAsync(fileId, found.StorageName, found.SealedKey, ct);
        return content is null ? null : new OpenedFile(content, FileKind.Jpeg.ContentType(), found.Name, found.Bytes);
    }
}
