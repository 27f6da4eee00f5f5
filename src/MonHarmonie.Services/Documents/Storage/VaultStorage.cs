using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>A file that is stored for good.</summary>
/// <param name="Name">Its random name in the store.</param>
/// <param name="Bytes">Of the content, before it was encrypted, as the hash.</param>
public sealed record VaultEntry(string Name, long Bytes, byte[] Sha256);

/// <summary>Stores files encrypted under their own key, without ever holding one whole or putting a readable byte on a disk.</summary>
public sealed class VaultStorage(IFileStore store, ILogger<VaultStorage> logger)
{
    public static string NewName() => Ids.Secret();

    public Task<bool> IsPresentAsync(CancellationToken ct) => store.IsPresentAsync(ct);

    /// <inheritdoc cref="IFileStore.TryInitialiseAsync"/>
    public Task<bool> TryInitialiseAsync(CancellationToken ct) => store.TryInitialiseAsync(ct);

    public Task<bool> CanBeWrittenAsync(CancellationToken ct) => store.CanBeWrittenAsync(ct);

    public Task DeleteAsync(string name, CancellationToken ct) => store.DeleteAsync(name, ct);

    public IAsyncEnumerable<string> WrittenBeforeAsync(DateTime utc, CancellationToken ct) => store.WrittenBeforeAsync(utc, ct);

    /// <summary>Stores a stream as a new file; whatever stops it half-way leaves nothing behind.</summary>
    /// <param name="head">What was already read of the stream.</param>
    /// <param name="limit">How many bytes it may hold in all.</param>
    /// <returns>Null when it holds more.</returns>
    /// <exception cref="IOException">The store is full, or away.</exception>
    public Task<VaultEntry?> WriteAsync(FileKey key, ReadOnlyMemory<byte> head, Stream content, long limit, CancellationToken ct) =>
        WriteAsync(
            key,
            async target =>
            {
                await target.WriteAsync(head, ct);
                await content.CopyToAsync(target, ct);
                return true;
            },
            limit,
            ct
        );

    /// <summary>Stores what is written as a new file; whatever stops it half-way leaves nothing behind.</summary>
    /// <param name="write">Writes the content; false: nothing is to be kept.</param>
    /// <returns>Null when nothing was kept, or the content holds more than the limit.</returns>
    /// <exception cref="IOException">The store is full, or away.</exception>
    public async Task<VaultEntry?> WriteAsync(FileKey key, Func<Stream, Task<bool>> write, long limit, CancellationToken ct)
    {
        var name = NewName();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        MeasuredStream? measured = null;
        try
        {
            var isKept = await store.WriteAsync(
                name,
                async file =>
                {
                    await using var encrypted = new EncryptingStream(file, key, name);
                    measured = new MeasuredStream(encrypted, hash, limit);
                    if (!await write(measured))
                        return false;
                    await encrypted.CompleteAsync(ct);
                    return true;
                },
                ct
            );
            return isKept ? new VaultEntry(name, measured!.Written, hash.GetHashAndReset()) : null;
        }
        catch (InvalidDataException) when (measured is { IsOver: true })
        {
            return null;
        }
    }

    /// <summary>Opens a file of the vault when it is what was put there.</summary>
    /// <returns>Its content, from the first byte; null when it is missing or altered, which is logged.</returns>
    /// <exception cref="IOException">The store is away.</exception>
    public async Task<Stream?> OpenAsync(string name, FileKey key, Guid fileId, CancellationToken ct)
    {
        if (await store.OpenAsync(name, ct) is not { } file)
        {
            logger.LogError("File {FileId} is missing in the vault: it is not opened", fileId);
            return null;
        }
        var content = new DecryptingStream(file, key, name);
        try
        {
            await content.BeginAsync(ct);
            return content;
        }
        catch (CryptographicException)
        {
            logger.LogError("File {FileId} is altered in the vault: it is not opened", fileId);
            await content.DisposeAsync();
            return null;
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
    }

    /// <summary>Counts and hashes what passes, up to a limit.</summary>
    private sealed class MeasuredStream(Stream target, IncrementalHash hash, long limit) : WriteOnlyStream
    {
        public long Written { get; private set; }

        public bool IsOver => Written > limit;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Written += buffer.Length;
            if (IsOver)
                throw new InvalidDataException("The file is larger than it may be.");
            hash.AppendData(buffer.Span);
            return target.WriteAsync(buffer, cancellationToken);
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
