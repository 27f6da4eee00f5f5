using System.Globalization;
using ImageMagick;
using MonHarmonie.Services.Documents.Reading.ElectronicInvoices;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace MonHarmonie.Services.Documents.Reading.Pages;

/// <summary>
/// Reads the pages of a PDF: what a program wrote is taken as it stands, exact words in exact places; what was scanned is drawn, then read
/// like a photograph.
/// </summary>
internal static class PdfPages
{
    public const int MaxPages = 10;

    /// <summary>Fewer letters than that are a stamp on a scan.</summary>
    private const int FewLetters = 40;

    /// <returns>Null when a scan needs the tool that is missing.</returns>
    public static async Task<ReadDocument?> ReadAsync(byte[] source, Tools tools)
    {
        using var document = PdfDocument.Open(source);
        var pages = new List<ShownPage>();
        foreach (var number in Enumerable.Range(1, Math.Min(document.NumberOfPages, MaxPages)))
        {
            var page = document.GetPage(number);
            if (IsWritten(page))
                pages.Add(await WrittenAsync(page, source, tools));
            else if (tools.CanRecognise)
                pages.Add(await ScannedAsync(number, source, tools));
            else
                return null;
        }
        return new ReadDocument(pages, document.NumberOfPages, DataOf(document));
    }

    /// <summary>What the sanitiser noted of the data that the document carried.</summary>
    private static InvoiceData? DataOf(PdfDocument document) =>
        document.Information.DocumentInformationDictionary is { } information
        && information.TryGet<StringToken>(NameToken.Create(InvoiceData.PdfEntry), out var note)
            ? InvoiceData.Parse(note.Data)
            : null;

    private static async Task<ShownPage> WrittenAsync(Page page, byte[] source, Tools tools)
    {
        using var picture = await DrawAsync(source, page.Number, PicturePage.ShownSide, tools);
        var (across, down) = (picture.Width / page.Width, picture.Height / page.Height);
        var words = page.GetWords().Where(w => !string.IsNullOrWhiteSpace(w.Text)).Select(w => new Word(w.Text, 1, Place(w.BoundingBox)));
        var text = new PageText(page.Number, (int)picture.Width, (int)picture.Height, [.. words]);
        return new ShownPage(text, PicturePage.Draw(picture));

        // Points from the lower left corner, to pixels from the upper left one.
        PageBox Place(PdfRectangle box) =>
            new(
                page.Number,
                (int)(box.Left * across),
                (int)((page.Height - box.Top) * down),
                (int)Math.Ceiling(box.Width * across),
                (int)Math.Ceiling(box.Height * down)
            );
    }

    private static async Task<ShownPage> ScannedAsync(int number, byte[] source, Tools tools)
    {
        using var picture = await DrawAsync(source, number, PicturePage.ReadSide, tools);
        return await PicturePage.ReadAsync(picture, number, isShown: false, tools);
    }

    private static async Task<MagickImage> DrawAsync(byte[] source, int page, int longSide, Tools tools)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        string[] arguments =
        [
            "-f",
            number,
            "-l",
            number,
            "-singlefile",
            "-cropbox",
            "-scale-to",
            longSide.ToString(CultureInfo.InvariantCulture),
            "-",
        ];
        var drawn = await Tools.RunAsync(tools.Pdftoppm, arguments, source);
        return new MagickImage(drawn, new MagickReadSettings { Format = MagickFormat.Ppm });
    }

    /// <summary>Letters that are seen, and no picture of a page under them: text that a scanner hid behind is not taken.</summary>
    private static bool IsWritten(Page page) =>
        page.Letters.Count(l => l.RenderingMode != TextRenderingMode.Neither && !string.IsNullOrWhiteSpace(l.Value)) >= FewLetters
        && page.GetImages().All(i => i.BoundingBox.Area < page.Width * page.Height / 2);
}
