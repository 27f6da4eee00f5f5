using System.Text.Json;
using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;
using MonHarmonie.Services.Documents.Reading.Pages;
using MonHarmonie.Services.Documents.Sanitising;
using MonHarmonie.Services.Persistence;

namespace MonHarmonie.Services.Documents.Reading;

/// <summary>
/// The child's side: the portal called with <c>read kind tesseract pdftoppm</c> reads one sanitised file from its standard input, and
/// writes what it read and pictures of its pages to its standard output.
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

    private const long CpuSeconds = 60;

    /// <summary>True when a process was started to read a file.</summary>
    public static bool IsCalledBy(string[] args) => args is [Name, _, _, _];

    /// <summary>Does it, in a process that ends afterwards.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            ProcessLimits.Apply(CpuSeconds);
            using var source = StandardStreams.ReadInput();
            var result = await ReadAsync(Enum.Parse<FileKind>(args[1]), source.ToArray(), new Tools(args[2], args[3]));
            if (result is null)
                return NoTool;
            await using var output = Console.OpenStandardOutput();
            await JsonSerializer.SerializeAsync(output, result, DocumentReading.Json);
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

    private static async Task<ReadingResult?> ReadAsync(FileKind kind, byte[] source, Tools tools)
    {
        if (!(kind == FileKind.Pdf ? tools.CanDraw : tools.CanRecognise))
            return null;
        var read =
            kind == FileKind.Pdf
                ? await PdfPages.ReadAsync(source, tools)
                : new ReadDocument([await PicturePage.ReadFileAsync(source, tools)], 1);
        return read is null ? null : Result(read);
    }

    private static ReadingResult Result(ReadDocument read)
    {
        var reading = FieldReader.Read([.. read.Pages.Select(p => p.Text)]);
        if (read.Data is { } data)
            reading = InvoiceEvidence.Weigh(reading, data);
        return new ReadingResult(reading, read.PageCount, [.. read.Pages.Select(p => p.Picture)]);
    }
}
