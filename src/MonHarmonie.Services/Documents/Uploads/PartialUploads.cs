using System.Security.Cryptography;
using System.Text.Json;
using MonHarmonie.Services.Documents.Storage;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Uploads;

/// <summary>A file that is still arriving.</summary>
/// <param name="Name">As the sender calls it; only shown again.</param>
/// <param name="Length">How many bytes it will have.</param>
/// <param name="Offset">How many have arrived.</param>
public sealed record PartialUpload(Guid Id, Guid AccountId, string Name, long Length, long Offset)
{
    public bool IsWhole => Offset == Length;
}

/// <summary>
/// Keeps the beginnings of files whose upload was cut, so that it goes on where it stopped. They lie encrypted in a folder of their own
/// (mode 0700), are never opened, and are swept after a day; a file enters the vault only when it is whole.
/// </summary>
public sealed class PartialUploads(DataFolders folders, FieldCipher cipher, TimeProvider clock)
{
    /// <summary>Beginnings that one account may leave at once: two requests' worth.</summary>
    public const int MaxPerAccount = 20;
    private const string ContentExtension = ".part";
    private const string FactsExtension = ".facts";

    /// <summary>Held by whoever writes; the content itself can be looked at meanwhile.</summary>
    private const string LockExtension = ".lock";
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Announces a file.</summary>
    /// <returns>Null when the account has left too many unfinished.</returns>
    /// <exception cref="IOException">The disk is full, or away.</exception>
    public PartialUpload? Begin(Guid accountId, string name, long length)
    {
        PrivateFolder.Create(folders.Uploads);
        if (Directory.EnumerateFiles(folders.Uploads, $"{accountId:N}-*{FactsExtension}").Take(MaxPerAccount).Count() == MaxPerAccount)
            return null;
        var upload = new PartialUpload(Ids.New(), accountId, FileVault.ShownName(name), length, 0);
        var facts = JsonSerializer.Serialize(new Facts(upload.Name, upload.Length, FileKey.New().ToText()));
        File.WriteAllBytes(PathOf(accountId, upload.Id, FactsExtension), cipher.Seal(SealedField.UploadFacts, upload.Id, facts));
        return upload;
    }

    /// <returns>Null when the account has no such upload.</returns>
    public PartialUpload? Find(Guid accountId, Guid id)
    {
        var facts = new FileInfo(PathOf(accountId, id, FactsExtension));
        if (!facts.Exists || facts.LastWriteTimeUtc < clock.UtcNow() - Kept)
            return null;
        if (ReadFacts(accountId, id) is not { } known)
            return null;
        var content = PathOf(accountId, id, ContentExtension);
        if (!File.Exists(content))
            return new PartialUpload(id, accountId, known.Name, known.Length, 0);
        using var parts = new FileStream(content, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new PartialUpload(id, accountId, known.Name, known.Length, PartialContent.Measure(parts).Bytes);
    }

    /// <summary>Adds what follows; what arrived before a cut is kept.</summary>
    /// <param name="offset">Where the sender believes that the file stands.</param>
    /// <returns>The upload as it is now; null when the offset is another one, or another request is writing.</returns>
    /// <exception cref="IOException">The disk is full, or away.</exception>
    public async Task<PartialUpload?> AppendAsync(PartialUpload upload, long offset, Stream content, CancellationToken ct)
    {
        await using var held = TryLock(PathOf(upload.AccountId, upload.Id, LockExtension));
        if (held is null || ReadFacts(upload.AccountId, upload.Id) is not { } facts)
            return null;
        await using var file = new FileStream(
            PathOf(upload.AccountId, upload.Id, ContentExtension),
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete
        );
        var arrived = PartialContent.Measure(file);
        if (arrived.Bytes != offset)
            return null;
        // Whatever follows the last whole part was being written when the process died.
        file.SetLength(arrived.Length);
        file.Position = arrived.Length;
        await using var encrypted = new EncryptingStream(file, FileKey.Parse(facts.Key), NameOf(upload), arrived.Parts);
        try
        {
            await CopyAsync(content, encrypted, upload.Length - offset, ct);
        }
        finally
        {
            await encrypted.FlushAsync(CancellationToken.None);
            await file.FlushAsync(CancellationToken.None);
        }
        return upload with { Offset = PartialContent.Measure(file).Bytes };
    }

    /// <summary>A whole file, to read once.</summary>
    public Stream Open(PartialUpload upload) =>
        upload.Length == 0
            ? Stream.Null
            : new DecryptingStream(
                File.OpenRead(PathOf(upload.AccountId, upload.Id, ContentExtension)),
                FileKey.Parse(ReadFacts(upload.AccountId, upload.Id)!.Key),
                NameOf(upload),
                isUnfinished: true
            );

    public void Delete(PartialUpload upload)
    {
        foreach (var extension in new[] { ContentExtension, FactsExtension, LockExtension })
            File.Delete(PathOf(upload.AccountId, upload.Id, extension));
    }

    /// <summary>Deletes what nobody has continued for a day.</summary>
    /// <returns>How many files.</returns>
    public int Sweep()
    {
        if (!Directory.Exists(folders.Uploads))
            return 0;
        var before = clock.UtcNow() - Kept;
        var old = new DirectoryInfo(folders.Uploads).EnumerateFiles().Where(f => f.LastWriteTimeUtc < before).ToList();
        old.ForEach(f => f.Delete());
        return old.Count;
    }

    private string PathOf(Guid accountId, Guid id, string extension) => Path.Combine(folders.Uploads, $"{accountId:N}-{id:N}{extension}");

    /// <summary>What is authenticated with its parts.</summary>
    private static string NameOf(PartialUpload upload) => upload.Id.ToString("N");

    /// <returns>Null when there are none, or none of ours.</returns>
    private Facts? ReadFacts(Guid accountId, Guid id)
    {
        try
        {
            var facts = File.ReadAllBytes(PathOf(accountId, id, FactsExtension));
            return JsonSerializer.Deserialize<Facts>(cipher.Open(SealedField.UploadFacts, id, facts));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or CryptographicException)
        {
            return null;
        }
    }

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>No more than was announced.</summary>
    private static async Task CopyAsync(Stream content, EncryptingStream file, long left, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (left > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), ct);
            if (read == 0)
                return;
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
            left -= read;
        }
    }

    /// <summary>What is kept of an upload beside its content, sealed.</summary>
    private sealed record Facts(string Name, long Length, string Key);
}
