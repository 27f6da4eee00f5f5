using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using MonHarmonie.Services.Shared;

namespace MonHarmonie.Services.Documents.Storage;

/// <summary>
/// The vault as a folder (mode 0700). A file and its place in the folder are forced to the disk before its name is given out, so that no
/// row ever names a file that a power cut takes back.
/// </summary>
public sealed class DiskFileStore(DataFolders folders) : IFileStore
{
    /// <summary>Lies in every vault: an empty mount point, or the folder of another disk, lacks it.</summary>
    public const string Marker = ".vault";

    private const int BufferSize = 64 * 1024;

    public Task<bool> IsPresentAsync(CancellationToken ct) => Task.FromResult(File.Exists(PathOf(Marker)));

    public Task<bool> TryInitialiseAsync(CancellationToken ct)
    {
        try
        {
            var isNew = !Directory.Exists(folders.Files);
            PrivateFolder.Create(folders.Files);
            File.WriteAllText(PathOf(Marker), "The file vault of Mon Harmonie (docs/operations.md).\n");
            FlushFolder(folders.Files);
            if (isNew)
                FlushFolder(Path.GetDirectoryName(folders.Files)!);
            return Task.FromResult(true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(false);
        }
    }

    public Task<bool> CanBeWrittenAsync(CancellationToken ct)
    {
        var probe = VaultStorage.NewName();
        try
        {
            // A full disk takes names, and no bytes.
            File.WriteAllBytes(PathOf(probe), [0]);
            return Task.FromResult(true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(false);
        }
        finally
        {
            Delete(probe);
        }
    }

    public async Task<bool> WriteAsync(string name, Func<Stream, Task<bool>> write, CancellationToken ct)
    {
        if (!await IsPresentAsync(ct))
            throw new IOException("The vault folder is missing or not mounted.");
        var isKept = false;
        try
        {
            await using var file = Create(PathOf(name));
            isKept = await write(file);
            if (isKept)
            {
                await file.FlushAsync(ct);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
                FlushFolder(folders.Files);
            }
            return isKept;
        }
        catch
        {
            isKept = false;
            throw;
        }
        finally
        {
            if (!isKept)
                Delete(name);
        }
    }

    public async Task<Stream?> OpenAsync(string name, CancellationToken ct)
    {
        try
        {
            return new FileStream(
                PathOf(name),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferSize,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            if (!await IsPresentAsync(ct))
                throw new IOException("The vault folder is missing or not mounted.", absent);
            return null;
        }
    }

    public Task DeleteAsync(string name, CancellationToken ct)
    {
        Delete(name);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> WrittenBeforeAsync(DateTime utc, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!await IsPresentAsync(ct))
            yield break;
        foreach (var file in new DirectoryInfo(folders.Files).EnumerateFiles())
        {
            if (file.LastWriteTimeUtc < utc && file.Name != Marker)
                yield return file.Name;
        }
    }

    private string PathOf(string name) => Path.Combine(folders.Files, name);

    private void Delete(string name)
    {
        if (Directory.Exists(folders.Files))
            File.Delete(PathOf(name));
    }

    private static FileStream Create(string path)
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
        return new FileStream(path, options);
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
