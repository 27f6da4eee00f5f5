using System.Globalization;
using MonHarmonie.Services.Imports;

namespace MonHarmonie.Cli.Commands;

/// <summary>
/// How far an import is, on the error stream: on a terminal one line, written again at most once a second; elsewhere a line each
/// hundred thousand records, for a log.
/// </summary>
internal sealed class ImportProgressLine(TextWriter error, TimeProvider clock) : IProgress<ImportProgress>
{
    private const long RecordsPerLine = 100_000;

    private readonly bool isTerminal = ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;
    private long last = clock.GetTimestamp();
    private long written;
    private bool isShown;

    public void Report(ImportProgress value)
    {
        var isDue = isTerminal ? clock.GetElapsedTime(last).TotalSeconds >= 1 : value.Read / RecordsPerLine > written / RecordsPerLine;
        if (!isDue)
            return;
        (last, written, isShown) = (clock.GetTimestamp(), value.Read, isTerminal);
        var share = value.TotalBytes > 0 ? 100 * value.BytesRead / value.TotalBytes : 100;
        var text = string.Create(CultureInfo.InvariantCulture, $"{value.Read} enregistrements lus, {share} %");
        if (isTerminal)
            error.Write($"\r{text}   ");
        else
            error.WriteLine(text);
    }

    public void End()
    {
        if (isShown)
            error.WriteLine();
    }
}
