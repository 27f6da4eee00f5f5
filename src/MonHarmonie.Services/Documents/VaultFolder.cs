using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents;

/// <summary>A file that is on the disk for good.</summary>
/// <param name="Name">Its random name in the folder.</param>
public sealed record VaultEntry(string Name, long Bytes, byte[] Sha256);

/// <summary>
/// The folder behind the vault (mode 0700): files under random names, each written once and never changed. A file and its place in
/// the folder are forced to the disk before its name is given out, so that no row ever names a file that a power cut takes back.
/// </summary>
public sealed class VaultFolder(DataFolders folders)
{
    /// <summary>Lies in every vault: an empty mount point, or the folder of another disk, lacks it.</summary>
    public const string Marker = ".vault";

    private const int BufferSize = 64 * 1024;
    private static readonly int NameLength = NewName().Length;

    public static string NewName() => Ids.Secret();

    public string PathOf(string name) => Path.Combine(folders.Files, name);

    /// <summary>Writes a stream to a new file; whatever stops it half-way leaves nothing behind.</summary>
    /// <param name="head">What was already read of the stream.</param>
    /// <param name="limit">How many bytes it may hold in all.</param>
    /// <returns>Null when it holds more.</returns>
    /// <exception cref="IOException">The disk is full, or away.</exception>
    public async Task<VaultEntry?> WriteAsync(ReadOnlyMemory<byte> head, Stream content, long limit, CancellationToken ct)
    {
        if (!IsPresent())
            throw new IOException("The vault folder is missing or not mounted.");
        var name = NewName();
        try
        {
            return await CopyAsync(head, content, PathOf(name), limit, ct) ? await SealAsync(name, ct) : Without(name);
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>Forces a written file to the disk, with its place in the folder, and measures it.</summary>
    public async Task<VaultEntry> SealAsync(string name, CancellationToken ct)
    {
        await using var file = File.OpenRead(PathOf(name));
        var hash = await SHA256.HashDataAsync(file, ct);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        FlushFolder(folders.Files);
        return new VaultEntry(name, file.Length, hash);
    }

    /// <summary>Opens a file to read; null when it is not there.</summary>
    public FileStream? Open(string name)
    {
        try
        {
            return new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                BufferSize,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes a file that may already be gone.</summary>
    public void Delete(string name)
    {
        if (Directory.Exists(folders.Files))
            File.Delete(PathOf(name));
    }

    /// <summary>The names of files last written before an instant.</summary>
    public IEnumerable<string> WrittenBefore(DateTime utc) =>
        !Directory.Exists(folders.Files)
            ? []
            : new DirectoryInfo(folders.Files)
                .EnumerateFiles()
                .Where(f => f.LastWriteTimeUtc < utc && f.Name != Marker)
                .Select(f => f.Name);

    /// <summary>True when a file can be made in the folder now.</summary>
    public bool CanBeWritten()
    {
        try
        {
            var probe = NewName();
            File.WriteAllBytes(PathOf(probe), []);
            Delete(probe);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// True when the folder is the vault. Without its marker it may be a mount point whose disk is away: what it lacks is then not lost.
    /// </summary>
    public bool IsPresent()
    {
        if (File.Exists(PathOf(Marker)))
            return true;
        // A vault from before there was a marker holds files under our random names.
        if (!Directory.Exists(folders.Files) || !Directory.EnumerateFiles(folders.Files).Any(f => Path.GetFileName(f).Length == NameLength))
            return false;
        Mark();
        return true;
    }

    /// <summary>Makes the folder a vault, readable by this account only; for whoever knows that nothing was ever stored.</summary>
    /// <returns>False when it cannot be made.</returns>
    public bool TryCreate()
    {
        try
        {
            var isNew = !Directory.Exists(folders.Files);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folders.Files);
            else
                Directory.CreateDirectory(folders.Files, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Mark();
            if (isNew)
                FlushFolder(Path.GetDirectoryName(folders.Files)!);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void Mark()
    {
        File.WriteAllText(PathOf(Marker), "The file vault of Mon Harmonie (docs/operations.md).\n");
        FlushFolder(folders.Files);
    }

    private static async Task<bool> CopyAsync(ReadOnlyMemory<byte> head, Stream content, string path, long limit, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, options);
        var buffer = new byte[BufferSize];
        for (var part = head; part.Length > 0; part = buffer.AsMemory(0, await content.ReadAsync(buffer, ct)))
        {
            if (file.Position + part.Length > limit)
                return false;
            await file.WriteAsync(part, ct);
        }
        return true;
    }

    private VaultEntry? Without(string name)
    {
        Delete(name);
        return null;
    }

    /// <summary>
    /// A new name in a folder is only safe once the folder itself is on the disk; .NET opens no folders, so the system is asked.
    /// </summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new SafeFileHandle(Open(Encoding.UTF8.GetBytes(path + '\0'), 0), ownsHandle: true);
        if (folder.IsInvalid)
            throw new IOException($"The vault folder cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        RandomAccess.FlushToDisk(folder);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
