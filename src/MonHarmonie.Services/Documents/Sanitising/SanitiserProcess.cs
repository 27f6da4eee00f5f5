using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Sanitising;

public enum SanitisedEnd
{
    Written,
    Rejected,

    /// <summary>It took too long by the clock: a greedy file, or a machine that is overloaded.</summary>
    Overran,

    /// <summary>The process could not do its work: the fault is ours, not the file's.</summary>
    Failed,
}

/// <summary>What came of sanitising a file.</summary>
/// <param name="Rejection">Why it is refused, when it is.</param>
public readonly record struct Sanitised(SanitisedEnd End, FileRejection? Rejection = null);

/// <summary>
/// The parent's side: opens an untrusted file in a child process of the same program, without the settings and secrets of this one and
/// within <see cref="ProcessLimits"/>. A file that explodes takes its own process down and nothing else.
/// </summary>
public sealed class SanitiserProcess(IOptions<FilesOptions> options, ILogger<SanitiserProcess> logger)
{
    /// <summary>By the clock; on a machine that is not overloaded the limit of processor time comes first.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Exit codes of a process that the kernel ended for what it did or used: abort, bus error, arithmetic, kill, segment, processor time,
    /// file size.
    /// </summary>
    private static readonly int[] EndedByTheKernel = [128 + 6, 128 + 7, 128 + 8, 128 + 9, 128 + 11, 128 + 24, 128 + 25];

    public async Task<Sanitised> RunAsync(FileKind kind, string source, string target, CancellationToken ct)
    {
        using var process = Start(kind, source, target);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Timeout);
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
            process.Kill();
            ct.ThrowIfCancellationRequested();
            return new Sanitised(SanitisedEnd.Overran);
        }
        return Read(process.ExitCode);
    }

    private Sanitised Read(int code)
    {
        if (code == Sanitiser.Written)
            return new Sanitised(SanitisedEnd.Written);
        if (EndedByTheKernel.Contains(code))
            return new Sanitised(SanitisedEnd.Rejected, FileRejection.TooComplex);
        var reason = (FileRejection)(code - Sanitiser.RejectedFrom);
        if (Enum.IsDefined(reason))
            return new Sanitised(SanitisedEnd.Rejected, reason);
        logger.LogError("The sanitising process failed with code {Code}", code);
        return new Sanitised(SanitisedEnd.Failed);
    }

    private Process Start(FileKind kind, string source, string target)
    {
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        var start = new ProcessStartInfo(
            Path.Combine(runtime, "dotnet"),
            [options.Value.Program, Sanitiser.Command, kind.ToString(), source, target]
        )
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
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sanitising process did not start.");
        process.StandardInput.Close();
        return process;
    }

    private static Task Drain(StreamReader output, CancellationToken ct) => output.BaseStream.CopyToAsync(Stream.Null, ct);
}
