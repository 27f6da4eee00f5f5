using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Reading;

internal enum ReadingEnd
{
    Read,

    /// <summary>It took too long by the clock: a greedy file, or a machine that is overloaded.</summary>
    Overran,

    /// <summary>The tool that this kind of file needs is not installed.</summary>
    NoTool,

    /// <summary>The process could not do its work.</summary>
    Failed,
}

/// <summary>What the reading process hands back.</summary>
/// <param name="Reading">What it read.</param>
/// <param name="PageCount">How many pages the file has.</param>
/// <param name="Pictures">What is shown of each page read; null: the file itself.</param>
internal sealed record ReadingResult(DocumentReading Reading, int PageCount, IReadOnlyList<byte[]?> Pictures);

/// <summary>
/// The parent's side: has a file read in a child process of the same program, which starts the tools.
/// </summary>
public sealed class ReadingProcess(IOptions<FilesOptions> options, ILogger<ReadingProcess> logger)
{
    /// <summary>By the clock, for ten pages on a machine that is busy.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private int warned;

    /// <summary>True when both tools are there.</summary>
    public bool HasTools => File.Exists(options.Value.Tesseract) && File.Exists(options.Value.Pdftoppm);

    internal async Task<(ReadingEnd End, ReadingResult? Result)> RunAsync(FileKind kind, Stream source, CancellationToken ct)
    {
        using var output = new MemoryStream();
        var code = await ChildProcess.RunAsync(
            options.Value.Program,
            [ReadingCommand.Name, kind.ToString(), options.Value.Tesseract, options.Value.Pdftoppm],
            source,
            output,
            Timeout,
            ct
        );
        switch (code)
        {
            case null:
                return (ReadingEnd.Overran, null);
            case ReadingCommand.Written when Parse(output) is { } result:
                return (ReadingEnd.Read, result);
            case ReadingCommand.NoTool:
                if (Interlocked.Exchange(ref warned, 1) == 0)
                    logger.LogWarning("Files are not read: tesseract or pdftoppm is not installed (docs/operations.md)");
                return (ReadingEnd.NoTool, null);
            default:
                logger.LogError("The reading process failed with code {Code}", code);
                return (ReadingEnd.Failed, null);
        }
    }

    /// <summary>The process has opened a file from anywhere: what it wrote is looked at like one.</summary>
    private ReadingResult? Parse(MemoryStream output)
    {
        try
        {
            var result = JsonSerializer.Deserialize<ReadingResult>(output.GetBuffer().AsSpan(0, (int)output.Length), DocumentReading.Json);
            return result is { Reading.Pages: { } pages, Pictures: { } pictures } && pages.Count == pictures.Count ? result : null;
        }
        catch (JsonException unclear)
        {
            logger.LogError("The reading process wrote what cannot be read: {Fault}", unclear.GetType().Name);
            return null;
        }
    }
}
