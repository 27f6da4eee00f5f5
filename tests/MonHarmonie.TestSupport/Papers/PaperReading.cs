using System.Diagnostics;
using System.Text.Json;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Reads a paper as the portal does, in a process of the portal, without a vault around it.</summary>
public static class PaperReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>What was read, and how long the process took.</returns>
    public static async Task<(DocumentReading Reading, TimeSpan Took)> ReadAsync(byte[] content, FileKind kind = FileKind.Jpeg)
    {
        using var folder = new TemporaryFolder();
        var (source, target) = (Path.Combine(folder.Path, "source"), Path.Combine(folder.Path, "target"));
        await File.WriteAllBytesAsync(source, content);
        var begun = Stopwatch.GetTimestamp();
        var code = await ChildProcess.RunAsync(
            typeof(MonHarmonie.Web.Authentication.AccountCookies).Assembly.Location,
            [ReadingCommand.Name, kind.ToString(), source, target, "/usr/bin/tesseract", "/usr/bin/pdftoppm"],
            Patience,
            CancellationToken.None
        );
        var took = Stopwatch.GetElapsedTime(begun);
        if (code != ReadingCommand.Written)
            throw new InvalidOperationException(
                $"The reading process ended with {code}; 'bash tests/run.sh' installs tesseract-ocr-fra and poppler-utils."
            );
        await using var result = File.OpenRead(target + ReadingCommand.ResultSuffix);
        return ((await JsonSerializer.DeserializeAsync<ReadingResult>(result, DocumentReading.Json))!.Reading, took);
    }
}
