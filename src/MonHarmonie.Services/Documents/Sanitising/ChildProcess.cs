using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MonHarmonie.Services.Documents.Sanitising;

/// <summary>Runs the portal's program again for one untrusted file, without the settings and secrets of this process.</summary>
internal static class ChildProcess
{
    /// <summary>
    /// Exit codes of a process that the kernel ended for what it did or used: abort, bus error, arithmetic, kill, segment, processor time,
    /// file size.
    /// </summary>
    private static readonly int[] EndedByTheKernel = [128 + 6, 128 + 7, 128 + 8, 128 + 9, 128 + 11, 128 + 24, 128 + 25];

    public static bool WasEndedByTheKernel(int code) => EndedByTheKernel.Contains(code);

    /// <summary>Waits for its end; when its time is over or the caller gives up, it is killed with whatever it has started.</summary>
    /// <param name="program">The assembly.</param>
    /// <param name="timeout">By the clock.</param>
    /// <returns>Its exit code; null when it took too long.</returns>
    public static async Task<int?> RunAsync(string program, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken ct)
    {
        using var process = Start(program, arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        try
        {
            await Task.WhenAll(
                Drain(process.StandardOutput, limit.Token),
                Drain(process.StandardError, limit.Token),
                process.WaitForExitAsync(limit.Token)
            );
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return null;
        }
        return process.ExitCode;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
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
        // Each thread would reserve address space of its own for its memory, and use the limit up with nothing in it.
        start.Environment["MALLOC_ARENA_MAX"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The child process did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static Task Drain(StreamReader output, CancellationToken ct) => output.BaseStream.CopyToAsync(Stream.Null, ct);
}
