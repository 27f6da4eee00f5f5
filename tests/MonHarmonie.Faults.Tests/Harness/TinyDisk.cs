using System.Diagnostics;

namespace MonHarmonie.Faults.Tests.Harness;

/// <summary>A disk of a few megabytes of its own (tmpfs), to be filled up and emptied again.</summary>
internal sealed class TinyDisk : IAsyncDisposable
{
    private static readonly Lazy<Task<bool>> Mounting = new(TryMountingAsync);
    private string? filler;

    private TinyDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Skips the test where file systems may not be mounted.</summary>
    public static async Task RequireAsync() =>
        Assert.SkipUnless(await Mounting.Value, "A tmpfs cannot be mounted here: this needs Linux and root (CAP_SYS_ADMIN).");

    public static Task<bool> CanBeMountedAsync() => Mounting.Value;

    public static async Task<TinyDisk> MountAsync(string path, int kilobytes)
    {
        Directory.CreateDirectory(path);
        var (code, error) = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k,mode=0700", "tmpfs", path);
        return code == 0 ? new TinyDisk(path) : throw new InvalidOperationException($"No tmpfs at {path}: {error}");
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        filler ??= System.IO.Path.Combine(Path, "filler");
        using var file = new FileStream(filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[64 * 1024, 512, 1])
        {
            var block = new byte[size];
            while (TryWrite(file, block))
            {
                // Until it is full.
            }
        }
    }

    public void Free()
    {
        if (filler is not null)
            File.Delete(filler);
        filler = null;
    }

    public async ValueTask DisposeAsync()
    {
        // A process of the portal that outlived it may still have a file open for a moment.
        var (code, error) = await RunAsync("umount", Path);
        if (code != 0)
            (code, error) = await RunAsync("umount", "--lazy", Path);
        if (code != 0)
            throw new InvalidOperationException($"The tmpfs at {Path} stays: {error}");
    }

    private static bool TryWrite(FileStream file, byte[] block)
    {
        try
        {
            file.Write(block);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<bool> TryMountingAsync()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var path = Directory.CreateTempSubdirectory("monharmonie-disk-").FullName;
        try
        {
            await using (await MountAsync(path, 64))
                return true;
        }
        catch (Exception refused) when (refused is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(path);
        }
    }

    private static async Task<(int Code, string Error)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true }
        )!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, error.Trim());
    }
}
