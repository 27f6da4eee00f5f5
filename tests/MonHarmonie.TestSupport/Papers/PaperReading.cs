using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MonHarmonie.Services.Documents.Reading;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.TestSupport.Papers;

/// <summary>Reads a paper as the portal does, in a process of the portal, without a vault around it.</summary>
public static class PaperReading
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const int MaxAttempts = 3;

    /// <returns>What was read, how long that took by the clock, and how much of a processor it took with the tools it started.</returns>
    public static async Task<(DocumentReading Reading, TimeSpan Took, TimeSpan Processor)> ReadAsync(
        byte[] content,
        FileKind kind = FileKind.Jpeg
    )
    {
        using var output = new MemoryStream();
        int? code;
        TimeSpan before,
            took;
        var attempt = 0;
        do
        {
            output.SetLength(0);
            before = OfChildren();
            var begun = Stopwatch.GetTimestamp();
            code = await ChildProcess.RunAsync(
                typeof(MonHarmonie.Web.Authentication.AccountCookies).Assembly.Location,
                [ReadingCommand.Name, kind.ToString(), "/usr/bin/tesseract", "/usr/bin/pdftoppm"],
                new MemoryStream(content),
                output,
                Patience,
                CancellationToken.None
            );
            took = Stopwatch.GetElapsedTime(begun);
            // Beside other test projects a tool may pass its own time; the portal begins again as well.
        } while (code == ReadingCommand.Failed && ++attempt < MaxAttempts);
        if (code != ReadingCommand.Written)
            throw new InvalidOperationException(
                $"The reading process ended with {code}; 'bash tests/run.sh' installs tesseract-ocr-fra and poppler-utils."
            );
        var result = JsonSerializer.Deserialize<ReadingResult>(output.ToArray(), DocumentReading.Json)!;
        return (result.Reading, took, OfChildren() - before);
    }

    /// <summary>The processor time of all processes that this one has waited for (proc(5), cutime and cstime).</summary>
    private static TimeSpan OfChildren()
    {
        if (!OperatingSystem.IsLinux())
            return TimeSpan.Zero;
        var fields = File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');
        return TimeSpan.FromMilliseconds(
            10 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture))
        );
    }
}
