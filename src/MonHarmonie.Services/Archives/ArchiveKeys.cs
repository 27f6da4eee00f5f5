using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Archives;

/// <summary>Stores copies in the vault, each under its own key, which lies sealed in its row.</summary>
public sealed class ArchiveKeys(FieldCipher cipher, VaultStorage storage, ILogger<ArchiveKeys> logger)
{
    /// <summary>More than all files of a person and what is written about them.</summary>
    private const long MaxBytes = 1024L * 1024 * 1024;

    /// <summary>Encrypts what is written, as it is written, and seals its key into the row.</summary>
    /// <returns>Null when it is larger than any copy may be.</returns>
    public async Task<VaultEntry?> WriteAsync(DataArchive archive, Func<Stream, Task> write, CancellationToken ct)
    {
        var key = FileKey.New();
        var written = await storage.WriteAsync(
            key,
            async target =>
            {
                await write(target);
                return true;
            },
            MaxBytes,
            ct
        );
        archive.SealedKey = key.Seal(cipher, SealedField.DataArchiveKey, archive.Id);
        return written;
    }

    /// <returns>Null when it is missing or altered, which is logged.</returns>
    public async Task<Stream?> OpenContentAsync(DataArchive archive, CancellationToken ct)
    {
        if (archive.StorageName is not { } name)
            return null;
        try
        {
            var key = FileKey.Open(cipher, SealedField.DataArchiveKey, archive.Id, archive.SealedKey);
            return await storage.OpenAsync(name, key, archive.Id, ct);
        }
        catch (CryptographicException)
        {
            logger.LogError("The key of archive {ArchiveId} is altered: it is not opened", archive.Id);
            return null;
        }
    }

    public Task DeleteContentAsync(string storageName, CancellationToken ct) => storage.DeleteAsync(storageName, ct);
}

/// <summary>The keys of copies, to rotate the keys that seal them.</summary>
internal sealed class SealedArchiveKeys : ISealedColumn
{
    public SealedField Field => SealedField.DataArchiveKey;

    public Task<List<SealedValue>> ReadAsync(HarmonieDbContext db, Guid after, int count, CancellationToken ct) =>
        db
            .DataArchives.AsNoTracking()
            .Where(a => a.StorageName != null && a.Id.CompareTo(after) > 0)
            .OrderBy(a => a.Id)
            .Take(count)
            .Select(a => new SealedValue(a.Id, a.SealedKey))
            .ToListAsync(ct);

    public async Task<bool> ReplaceAsync(HarmonieDbContext db, SealedValue old, byte[] cipher, string text, CancellationToken ct) =>
        await db
            .DataArchives.Where(a => a.Id == old.RowId && a.SealedKey == old.Cipher)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.SealedKey, cipher), ct) == 1;
}

/// <summary>Names the files of copies, so that the vault keeps them.</summary>
internal sealed class ArchiveFiles(HarmonieDbContext db) : IVaultTenant
{
    public Task<bool> HasAnyAsync(CancellationToken ct) => db.DataArchives.AnyAsync(a => a.StorageName != null, ct);

    public Task<List<string>> NamedAsync(IReadOnlyCollection<string> names, CancellationToken ct) =>
        db.DataArchives.AsNoTracking().Where(a => names.Contains(a.StorageName)).Select(a => a.StorageName!).ToListAsync(ct);
}
