using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>
/// Runs the portal's program again for one untrusted file, without the settings and secrets of this process. The file comes and goes by
/// pipes: no readable copy of it ever lies on a disk.
/// </summary>
internal static class ChildProcess
{
    /// <summary>
    /// Exit codes of a process that the kernel ended for what it did or used: abort, bus error, arithmetic, kill, segment, processor time,
    /// file size.
    /// </summary>
    private static readonly int[] EndedByTheKernel = [128 + 6, 128 + 7, 128 + 8, 128 + 9, 128 + 11, 128 + 24, OutputExceeded];

    /// <summary>It wrote more than it may: what the kernel answers to a file (128 + SIGXFSZ), we answer to a pipe.</summary>
    private const int OutputExceeded = 128 + 25;

    private const int BufferSize = 64 * 1024;

    public static bool WasEndedByTheKernel(int code) => EndedByTheKernel.Contains(code);

    /// <summary>Waits for its end; when its time is over or the caller gives up, it is killed with whatever it has started.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="output">Takes what it writes, up to <see cref="ProcessLimits.OutputBytes"/>.</param>
    /// <param name="timeout">By the clock.</param>
    /// <returns>Its exit code; null when it took too long.</returns>
    public static async Task<int?> RunAsync(
        string program,
        IEnumerable<string> arguments,
        Stream input,
        Stream output,
        TimeSpan timeout,
        CancellationToken ct
    )
    {
        using var scratch = new ScratchFolder();
        using var process = Start(program, arguments, scratch.Path);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        var feeding = FeedAsync(process.StandardInput.BaseStream, input, limit.Token);
        try
        {
            var isWithin = await TakeAsync(process.StandardOutput.BaseStream, output, limit.Token);
            if (!isWithin)
                return OutputExceeded;
            await Task.WhenAll(feeding, process.WaitForExitAsync(limit.Token));
            return process.ExitCode;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            // The input is the caller's again.
            await limit.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Process Start(string program, IEnumerable<string> arguments, string scratch)
    {
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var start = new ProcessStartInfo(Path.Combine(runtime, "dotnet"), [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["DOTNET_ROOT"] = runtime;
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x10000000";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["MAGICK_TEMPORARY_PATH"] = scratch;
        start.Environment["TMPDIR"] = scratch;
        // Each thread would reserve address space of its own for its memory, and use the limit up with nothing in it.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The child process did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task FeedAsync(Stream pipe, Stream input, CancellationToken ct)
    {
        await using var closing = pipe;
        var buffer = new byte[BufferSize];
        while (await input.ReadAsync(buffer, ct) is > 0 and var read)
        {
            try
            {
                await pipe.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            catch (IOException)
            {
                // It ended before it had read all: its exit code tells.
                return;
            }
        }
    }

    /// <returns>False when it writes more than it may.</returns>
    private static async Task<bool> TakeAsync(Stream pipe, Stream output, CancellationToken ct)
    {
        var buffer = new byte[BufferSize];
        long taken = 0;
        while (await pipe.ReadAsync(buffer, ct) is > 0 and var read)
        {
            taken += read;
            if (taken > ProcessLimits.OutputBytes)
                return false;
            await output.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return true;
    }
}
