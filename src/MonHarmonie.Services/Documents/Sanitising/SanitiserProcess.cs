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

    public async Task<Sanitised> RunAsync(FileKind kind, Stream source, Stream target, CancellationToken ct)
    {
        var code = await ChildProcess.RunAsync(options.Value.Program, [Sanitiser.Command, kind.ToString()], source, target, Timeout, ct);
        return code is { } ended ? Read(ended) : new Sanitised(SanitisedEnd.Overran);
    }

    private Sanitised Read(int code)
    {
        if (code == Sanitiser.Written)
            return new Sanitised(SanitisedEnd.Written);
        if (ChildProcess.WasEndedByTheKernel(code))
            return new Sanitised(SanitisedEnd.Rejected, FileRejection.TooComplex);
        var reason = (FileRejection)(code - Sanitiser.RejectedFrom);
        if (Enum.IsDefined(reason))
            return new Sanitised(SanitisedEnd.Rejected, reason);
        logger.LogError("The sanitising process failed with code {Code}", code);
        return new Sanitised(SanitisedEnd.Failed);
    }
}
