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
/// <param name="Drawn">The pages of which it made a picture; of the others the file itself is the picture.</param>
internal sealed record ReadingResult(DocumentReading Reading, int PageCount, IReadOnlyList<int> Drawn);

/// <summary>
/// The parent's side: has a file read in a child process of the same program, which starts the tools. Whatever they leave behind bears the
/// target's name.
/// </summary>
public sealed class ReadingProcess(IOptions<FilesOptions> options, VaultFolder folder, ILogger<ReadingProcess> logger)
{
    private const int LongestResult = 2 * FileReading.ValuesMaxLength;

    /// <summary>By the clock, for ten pages on a machine that is busy.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    private int warned;

    /// <summary>True when both tools are there.</summary>
    public bool HasTools => File.Exists(options.Value.Tesseract) && File.Exists(options.Value.Pdftoppm);

    /// <param name="source">The name of the file in the vault's folder.</param>
    /// <param name="target">A new name there.</param>
    internal async Task<(ReadingEnd End, ReadingResult? Result)> RunAsync(FileKind kind, string source, string target, CancellationToken ct)
    {
        var code = await ChildProcess.RunAsync(
            options.Value.Program,
            [
                ReadingCommand.Name,
                kind.ToString(),
                folder.PathOf(source),
                folder.PathOf(target),
                options.Value.Tesseract,
                options.Value.Pdftoppm,
            ],
            Timeout,
            ct
        );
        switch (code)
        {
            case null:
                return (ReadingEnd.Overran, null);
            case ReadingCommand.Written when await TakeAsync(folder.PathOf(target) + ReadingCommand.ResultSuffix, ct) is { } result:
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

    /// <summary>Deletes what is left under the target's name.</summary>
    internal void Clear(string target)
    {
        if (!folder.IsPresent())
            return;
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(folder.PathOf(target))!, target + ".*"))
            File.Delete(left);
    }

    /// <summary>The process has opened a file from anywhere: what it wrote is looked at like one.</summary>
    private async Task<ReadingResult?> TakeAsync(string path, CancellationToken ct)
    {
        if (new FileInfo(path) is not { Exists: true, Length: > 0 and <= LongestResult })
            return null;
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<ReadingResult>(file, DocumentReading.Json, ct);
        }
        catch (JsonException unclear)
        {
            logger.LogError("The reading process wrote what cannot be read: {Fault}", unclear.GetType().Name);
            return null;
        }
    }
}
