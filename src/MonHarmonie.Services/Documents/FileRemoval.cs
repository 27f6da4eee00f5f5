using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents;

/// <summary>What was deleted of files, and what is to be deleted of the vault once that is saved.</summary>
public sealed record RemovedFiles(int Rows, IReadOnlyList<string> Contents);

/// <summary>Deletes files whose time is over, with the pictures of their pages and what was read of them.</summary>
public sealed class FileRemoval(HarmonieDbContext db, Ledger ledger)
{
    /// <summary>
    /// Deletes the rows within the caller's transaction and tells the ledger, which the caller saves; then
    /// <see cref="FileVault.DeleteContentAsync"/> deletes the bytes, or the sweeper does if that never happens.
    /// </summary>
    public async Task<RemovedFiles> RemoveAsync(IReadOnlyCollection<Guid> fileIds, CancellationToken ct)
    {
        var files = await db
            .StoredFiles.AsNoTracking()
            .Where(f => EF.Parameter(fileIds).Contains(f.Id))
            .Select(f => new
            {
                f.Id,
                f.PersonId,
                f.StorageName,
            })
            .ToListAsync(ct);
        var pages = await db
            .FilePages.AsNoTracking()
            .Where(p => EF.Parameter(fileIds).Contains(p.FileId))
            .Select(p => p.StorageName)
            .ToListAsync(ct);
        var rows = await db.FilePages.Where(p => EF.Parameter(fileIds).Contains(p.FileId)).ExecuteDeleteAsync(ct);
        rows += await db.FileReadings.Where(r => EF.Parameter(fileIds).Contains(r.FileId)).ExecuteDeleteAsync(ct);
        rows += await db.StoredFiles.Where(f => EF.Parameter(fileIds).Contains(f.Id)).ExecuteDeleteAsync(ct);
        foreach (var file in files)
            ledger.Append(LedgerStream.Document, FileVault.DeletedEvent, Actor.System, file.PersonId, new { file = file.Id });
        return new RemovedFiles(rows, [.. files.Select(f => f.StorageName).OfType<string>().Union(pages, StringComparer.Ordinal)]);
    }
}
