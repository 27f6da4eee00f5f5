using System.Text.Json;
using MonHarmonie.Services.Documents.Reading.Pages;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>
/// The child's side: the portal called with <c>read kind source target tesseract pdftoppm</c> reads one sanitised file and writes pictures
/// of its pages and a result beside the target.
/// </summary>
public static class ReadingCommand
{
    public const string Name = "read";

    /// <summary>The result was written.</summary>
    public const int Written = 0;

    /// <summary>The tool that this kind of file needs is missing.</summary>
    public const int NoTool = 30;

    /// <summary>EX_SOFTWARE of sysexits.h.</summary>
    public const int Failed = 70;

    public const string ResultSuffix = ".json";

    private const long CpuSeconds = 60;

    public static string PageSuffix(int page) => $".{page}.jpg";

    /// <summary>True when a process was started to read a file.</summary>
    public static bool IsCalledBy(string[] args) => args is [Name, _, _, _, _, _];

    /// <summary>Does it, in a process that ends afterwards.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            ProcessLimits.Apply(CpuSeconds);
            var result = await ReadAsync(Enum.Parse<FileKind>(args[1]), args[2], args[3], new Tools(args[4], args[5]));
            if (result is null)
                return NoTool;
            await using var file = new FileStream(args[3] + ResultSuffix, FileMode.CreateNew);
            await JsonSerializer.SerializeAsync(file, result, DocumentReading.Json);
            return Written;
        }
#pragma warning disable CA1031 // An exit code is all that leaves this process.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(failure.GetType().Name);
            return Failed;
        }
    }

    private static async Task<ReadingResult?> ReadAsync(FileKind kind, string source, string target, Tools tools)
    {
        if (!(kind == FileKind.Pdf ? tools.CanDraw : tools.CanRecognise))
            return null;
        if (kind == FileKind.Pdf)
        {
            var (pages, count) = await PdfPages.ReadAsync(source, target, tools);
            return pages is null ? null : new ReadingResult(FieldReader.Read(pages), count, [.. pages.Select(p => p.Number)]);
        }
        var (page, drawn) = await PicturePage.ReadFileAsync(source, target, tools);
        return new ReadingResult(FieldReader.Read([page]), 1, drawn ? [1] : []);
    }
}
