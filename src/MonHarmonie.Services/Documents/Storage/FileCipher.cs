using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>Seals the keys of stored files into their rows, and opens with them what is stored.</summary>
public sealed class FileCipher(FieldCipher cipher, VaultStorage storage, ILogger<FileCipher> logger)
{
    public void Seal(StoredFile file, FileKey key) => file.SealedKey = key.Seal(cipher, SealedField.StoredFileKey, file.Id);

    public FileKey Open(StoredFile file) => Open(file.Id, file.SealedKey);

    /// <summary>Opens what is kept of a file now; the caller disposes it.</summary>
    /// <returns>Null when it is missing or altered, which is logged.</returns>
    /// <exception cref="IOException">The vault is away.</exception>
    public Task<Stream?> OpenContentAsync(StoredFile file, CancellationToken ct) =>
        OpenContentAsync(file.Id, file.StorageName, file.SealedKey, ct);

    /// <inheritdoc cref="OpenContentAsync(StoredFile, CancellationToken)"/>
    /// <param name="storageName">The content, or the picture of a page.</param>
    public async Task<Stream?> OpenContentAsync(Guid fileId, string? storageName, byte[] sealedKey, CancellationToken ct)
    {
        if (storageName is null)
            return null;
        try
        {
            return await storage.OpenAsync(storageName, Open(fileId, sealedKey), fileId, ct);
        }
        catch (CryptographicException)
        {
            logger.LogError("The key of file {FileId} is altered: it is not opened", fileId);
            return null;
        }
    }

    private FileKey Open(Guid fileId, byte[] sealedKey) => FileKey.Open(cipher, SealedField.StoredFileKey, fileId, sealedKey);
}
