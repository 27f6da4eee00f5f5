using Microsoft.EntityFrameworkCore;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>The keys of stored files, to rotate the keys that seal them: the files themselves stay as they are.</summary>
internal sealed class SealedFileKeys : ISealedColumn
{
    public SealedField Field => SealedField.StoredFileKey;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .StoredFiles.AsNoTracking()
            .Where(f => f.StorageName != null && f.Id.CompareTo(after) > 0)
            .OrderBy(f => f.Id)
            .Take(count)
            .Select(f => new SealedValue(f.Id, f.SealedKey))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .StoredFiles.Where(f => f.Id == old.RowId && f.SealedKey == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.SealedKey, cipher), ct) == 1;
}
