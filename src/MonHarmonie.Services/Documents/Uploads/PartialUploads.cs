using System.Text.Json;
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
/// Keeps the beginnings of files whose upload was cut, so that it goes on where it stopped. They lie in a folder of their own (mode 0700),
/// are never opened, and are swept after a day; a file enters the vault only when it is whole.
/// </summary>
public sealed class PartialUploads(DataFolders folders, TimeProvider clock)
{
    /// <summary>Beginnings that one account may leave at once: two requests' worth.</summary>
    public const int MaxPerAccount = 20;
    private const string ContentExtension = ".part";
    private const string FactsExtension = ".json";
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
        File.WriteAllText(PathOf(upload.AccountId, upload.Id, FactsExtension), JsonSerializer.Serialize(upload));
        return upload;
    }

    /// <returns>Null when the account has no such upload.</returns>
    public PartialUpload? Find(Guid accountId, Guid id)
    {
        var facts = new FileInfo(PathOf(accountId, id, FactsExtension));
        if (!facts.Exists || facts.LastWriteTimeUtc < clock.UtcNow() - Kept)
            return null;
        var content = new FileInfo(PathOf(accountId, id, ContentExtension));
        var upload = JsonSerializer.Deserialize<PartialUpload>(File.ReadAllText(facts.FullName))!;
        return upload with { Offset = content.Exists ? content.Length : 0 };
    }

    /// <summary>Adds what follows; what arrived before a cut is kept.</summary>
    /// <param name="offset">Where the sender believes that the file stands.</param>
    /// <returns>The upload as it is now; null when the offset is another one, or another request is writing.</returns>
    /// <exception cref="IOException">The disk is full, or away.</exception>
    public async Task<PartialUpload?> AppendAsync(PartialUpload upload, long offset, Stream content, CancellationToken ct)
    {
        await using var file = TryOpen(PathOf(upload.AccountId, upload.Id, ContentExtension));
        if (file is null || file.Length != offset)
            return null;
        file.Position = offset;
        try
        {
            await CopyAsync(content, file, upload.Length - offset, ct);
        }
        finally
        {
            await file.FlushAsync(CancellationToken.None);
        }
        return upload with { Offset = file.Length };
    }

    /// <summary>A whole file, to read once.</summary>
    public Stream Open(PartialUpload upload) =>
        upload.Length == 0 ? Stream.Null : File.OpenRead(PathOf(upload.AccountId, upload.Id, ContentExtension));

    public void Delete(PartialUpload upload)
    {
        File.Delete(PathOf(upload.AccountId, upload.Id, ContentExtension));
        File.Delete(PathOf(upload.AccountId, upload.Id, FactsExtension));
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

    private static FileStream? TryOpen(string path)
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
    private static async Task CopyAsync(Stream content, FileStream file, long left, CancellationToken ct)
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
}
